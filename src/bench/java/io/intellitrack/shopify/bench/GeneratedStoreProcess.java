package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.time.Clock;
import java.util.List;
import java.util.Scanner;

/**
 * A generated store in a process of its own: {@code GeneratedStoreProcess <variants>}. Prints {@code ready}, its address, its token
 * and the number of its location; always the same shop. Each number on its standard input is so many orders of three
 * lines; it says {@code placed} when they are there, and ends with its input.
 */
final class GeneratedStoreProcess {
    private static final long SEED = 4;
    private static final int CUSTOMERS = 2_000;

    private final SandboxStore store = new SandboxStore(Clock.systemUTC());
    private final List<Variant> variants;
    private int placed;

    private GeneratedStoreProcess(int size) {
        new Generator(SEED, GeneratorOptions.PLAIN).fill(store, new GeneratorSize(size, 0, 0));
        variants = store.catalog().variants();
    }

    public static void main(String[] arguments) {
        GeneratedStoreProcess process = new GeneratedStoreProcess(Integer.parseInt(arguments[0]));
        SandboxServer server = SandboxServer.start(0, process.store);
        String number = process.store.catalog().locations().get(0).gid().replaceFirst(".*/", "");
        System.out.println("ready " + server.url() + " " + server.token() + " " + number);
        Scanner asked = new Scanner(System.in);
        while (asked.hasNextInt()) {
            process.place(asked.nextInt());
            System.out.println("placed");
        }
        server.close();
    }

    private void place(int orders) {
        for (int i = 0; i < orders; i++) {
            int person = placed % CUSTOMERS;
            OrderDraft draft = new OrderDraft()
                    .contact("buyer" + person + "@example.org", null)
                    .shipTo(MailingAddress.us(
                            "Ann", "Buyer" + person, person + " Main Street", "Salem", "OR", "97301"));
            for (int line = 0; line < 3; line++) {
                draft.line(variants.get((placed * 3 + line) % variants.size()), 1 + line);
            }
            store.sales().place(draft);
            placed++;
        }
    }
}
