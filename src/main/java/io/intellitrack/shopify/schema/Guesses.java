package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.Column;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of a database's tables and columns seem to be which of the contract's: by names, types and references. */
final class Guesses {
    /** Below this a table is as likely another. */
    private static final int SURE = 60;

    /** So many points a column is worth that is like one of ours. */
    private static final int COLUMN_POINTS = 4;

    private static final int REFERENCE_POINTS = 15;

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("division_id", "division"),
            Map.entry("site_id", "site"),
            Map.entry("location_id", "location"),
            Map.entry("parent_id", "location"),
            Map.entry("item_id", "item"),
            Map.entry("uom_id", "unit_of_measure"),
            Map.entry("customer_id", "customer"),
            Map.entry("ship_to_id", "ship_to"),
            Map.entry("carrier_id", "carrier"),
            Map.entry("shipping_method_id", "shipping_method"),
            Map.entry("order_id", "picking_order"),
            Map.entry("line_id", "picking_order_line"),
            Map.entry("shipment_id", "shipment"));

    private final Map<String, List<String>> synonyms = new HashMap<>();
    private final List<VendorTable> tables;
    private final Map<String, VendorTable> chosen = new LinkedHashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    private record Candidate(TableContract.Table ours, VendorTable theirs, int points) {}

    Guesses(List<VendorTable> tables) {
        this.tables = tables;
        for (String line : Sql.text(Guesses.class, "synonyms.txt").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] sides = line.split(" = ", 2);
                synonyms.merge(sides[0].strip(), List.of(sides[1].strip().split(", ")), Guesses::joined);
            }
        }
        choose();
    }

    private static List<String> joined(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** The best pairs first; each table on either side once. */
    private void choose() {
        List<Candidate> candidates = new ArrayList<>();
        for (TableContract.Table ours : TableContract.get().tables().values()) {
            for (VendorTable theirs : tables) {
                int points = points(ours, theirs);
                if (points >= SURE) {
                    candidates.add(new Candidate(ours, theirs, points));
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::points).reversed());
        Set<VendorTable> taken = new HashSet<>();
        for (Candidate each : candidates) {
            if (!chosen.containsKey(each.ours().name()) && taken.add(each.theirs())) {
                chosen.put(each.ours().name(), each.theirs());
            }
        }
    }

    private int points(TableContract.Table ours, VendorTable theirs) {
        int name = Words.likeness(Words.of(theirs.name()), synonyms.get(ours.name()), List.of());
        if (name == 0) {
            return 0;
        }
        int columns = (int) ours.columns().values().stream()
                .filter(field -> byName(ours, field, theirs).isPresent())
                .count();
        int references = (int) theirs.parents().values().stream()
                .filter(parent -> ours.columns().keySet().stream()
                        .map(REFERENCES::get)
                        .anyMatch(table ->
                                table != null && Words.likeness(Words.of(parent), synonyms.get(table), List.of()) > 0))
                .count();
        reasons.put(
                ours.name() + "/" + theirs.name(),
                "its name, " + columns + " of its columns and " + references + " of its references are like ours");
        return name + columns * COLUMN_POINTS + references * REFERENCE_POINTS;
    }

    /** What one of our tables seems to be; empty when nothing is like it. */
    Optional<Guess> of(TableContract.Table ours) {
        VendorTable theirs = chosen.get(ours.name());
        if (theirs == null) {
            return Optional.empty();
        }
        Map<String, Guess.ColumnGuess> columns = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (TableContract.Field field : ours.columns().values()) {
            reference(field, theirs, used)
                    .or(() -> key(field, theirs))
                    .or(() -> byName(ours, field, theirs))
                    .filter(guess -> used.add(guess.part().name()))
                    .ifPresent(guess -> columns.put(field.name(), guess));
        }
        return Optional.of(new Guess(theirs, reasons.get(ours.name() + "/" + theirs.name()), columns));
    }

    private static Optional<Guess.ColumnGuess> key(TableContract.Field field, VendorTable theirs) {
        return field.name().equals("id")
                ? theirs.key()
                        .map(theirs.columns()::get)
                        .filter(part -> isNumber(part.sqlType()))
                        .map(part -> new Guess.ColumnGuess(part, "its primary key"))
                : Optional.empty();
    }

    private Optional<Guess.ColumnGuess> reference(TableContract.Field field, VendorTable theirs, Set<String> used) {
        VendorTable parent = chosen.get(REFERENCES.getOrDefault(field.name(), ""));
        return parent == null
                ? Optional.empty()
                : theirs.parents().entrySet().stream()
                        .filter(each -> each.getValue().equals(parent.name()) && !used.contains(each.getKey()))
                        .map(each -> new Guess.ColumnGuess(
                                theirs.columns().get(each.getKey()), "it refers to " + parent.name()))
                        .findFirst();
    }

    private Optional<Guess.ColumnGuess> byName(
            TableContract.Table ours, TableContract.Field field, VendorTable theirs) {
        List<String> names = new ArrayList<>(
                synonyms.getOrDefault(field.name(), List.of(field.name().replaceAll("_id$", ""), field.name())));
        names.add(field.name());
        List<String> own = Words.of(theirs.name());
        return theirs.columns().values().stream()
                .filter(part -> fits(field, part))
                .filter(part -> !theirs.parents().containsKey(part.name()) || field.id())
                .map(part -> Map.entry(part, Words.likeness(Words.of(part.name()), names, own)))
                .filter(each -> each.getValue() >= SURE)
                .max(Map.Entry.comparingByValue())
                .map(each -> new Guess.ColumnGuess(
                        each.getKey(),
                        String.join(" ", Words.of(each.getKey().name())) + " is "
                                + field.name().replace('_', ' ')));
    }

    /** Codes may stand for a status or a yes, so these take any type. */
    private static boolean fits(TableContract.Field field, VendorTable.Part part) {
        Column.Kind kind = CatalogueCheck.kind(field.type());
        return switch (kind) {
            case NUMBER -> isNumber(part.sqlType());
            case MOMENT ->
                part.sqlType() == Types.TIMESTAMP
                        || part.sqlType() == Types.TIMESTAMP_WITH_TIMEZONE
                        || part.sqlType() == Types.DATE;
            case TEXT -> field.name().equals("status") || isText(part.sqlType());
            case FLAG, OTHER -> true;
        };
    }

    private static boolean isText(int type) {
        return type == Types.CHAR
                || type == Types.VARCHAR
                || type == Types.NCHAR
                || type == Types.NVARCHAR
                || type == Types.LONGVARCHAR
                || type == Types.LONGNVARCHAR
                || type == Types.CLOB;
    }

    static boolean isNumber(int type) {
        return type == Types.SMALLINT
                || type == Types.TINYINT
                || type == Types.INTEGER
                || type == Types.BIGINT
                || type == Types.NUMERIC
                || type == Types.DECIMAL
                || type == Types.REAL
                || type == Types.DOUBLE
                || type == Types.FLOAT;
    }
}
