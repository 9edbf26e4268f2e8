package io.intellitrack.shopify.sandbox.generator;

import io.intellitrack.shopify.sandbox.node.MailingAddress;
import java.util.List;
import java.util.Random;

/** Names for generated things. */
final class SampleNames {
    /** A kind of goods: how it is called, filed and varied. */
    record Goods(String noun, String type, String code, List<String> optionNames, List<List<String>> values) {}

    private static final List<String> SIZES = List.of("S", "M", "L", "XL");
    private static final List<String> COLORS = List.of("Black", "White", "Navy", "Olive", "Rust");
    private static final List<String> VOLUMES = List.of("250 ml", "500 ml", "1 l");

    static final List<Goods> GOODS = List.of(
            new Goods("T-Shirt", "Apparel", "TS", List.of("Size", "Color"), List.of(SIZES, COLORS)),
            new Goods("Hoodie", "Apparel", "HD", List.of("Size", "Color"), List.of(SIZES, COLORS.subList(0, 3))),
            new Goods("Socks", "Apparel", "SO", List.of("Size"), List.of(List.of("36-39", "40-43", "44-47"))),
            new Goods("Mug", "Kitchen", "MG", List.of("Color"), List.of(COLORS)),
            new Goods("Bottle", "Kitchen", "BT", List.of("Volume", "Color"), List.of(VOLUMES, COLORS.subList(0, 2))),
            new Goods("Notebook", "Stationery", "NB", List.of("Ruling"), List.of(List.of("Plain", "Lined", "Dotted"))),
            new Goods("Poster", "Decor", "PO", List.of("Format"), List.of(List.of("A3", "A2", "50 × 70 cm"))),
            new Goods("Lamp", "Decor", "LA", List.of(), List.of()),
            new Goods("Board Game", "Games", "BG", List.of(), List.of()),
            new Goods("Coffee Beans", "Food", "CB", List.of("Weight"), List.of(List.of("250 g", "1 kg"))));

    static final List<String> ADJECTIVES = List.of(
            "Alpine",
            "Basic",
            "Classic",
            "Coastal",
            "Copper",
            "Cozy",
            "Daily",
            "Festival",
            "Forest",
            "Granite",
            "Harbor",
            "Hidden",
            "Ivory",
            "Little",
            "Lunar",
            "Meadow",
            "Mellow",
            "Nordic",
            "Painted",
            "Quiet",
            "River",
            "Rustic",
            "Silver",
            "Simple",
            "Summit",
            "Sunny",
            "Timber",
            "Urban",
            "Velvet",
            "Wild");
    static final List<String> VENDORS =
            List.of("Fjord & Field", "Northlight", "Oak Street", "Papier Haus", "Kōbō", "Acme Supply");
    static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bruno", "Chloé", "Dmitri", "Elena", "Femi", "Grace", "Hiro", "Ines", "Jonas", "Kaya", "Liam",
            "Maya", "Noor", "Olga", "Pedro", "Quinn", "Rosa", "Søren", "Tara");
    static final List<String> LAST_NAMES = List.of(
            "Andersen",
            "Baker",
            "Costa",
            "Dubois",
            "Evans",
            "Fischer",
            "Garcia",
            "Hughes",
            "Ito",
            "Jensen",
            "Kowalski",
            "Lopez",
            "Müller",
            "Novak",
            "O'Brien",
            "Patel",
            "Rossi",
            "Smith",
            "Tanaka",
            "Wright");
    static final List<String> STREETS =
            List.of("Main St", "Oak Ave", "2nd St", "Lake View Rd", "Hill Ln", "Market St", "Mill Rd");

    private static final List<String[]> PLACES = List.of(
            new String[] {"Boston", "MA", "02110"},
            new String[] {"Denver", "CO", "80202"},
            new String[] {"Austin", "TX", "78701"},
            new String[] {"Portland", "OR", "97205"},
            new String[] {"Madison", "WI", "53703"},
            new String[] {"Brooklyn", "NY", "11201"});

    private SampleNames() {}

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    static MailingAddress address(Random random, String firstName, String lastName) {
        String[] place = pick(random, PLACES);
        String street = 1 + random.nextInt(980) + " " + pick(random, STREETS);
        return MailingAddress.us(firstName, lastName, street, place[0], place[1], place[2]);
    }
}
