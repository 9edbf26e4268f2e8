package io.intellitrack.shopify.schema;

import io.intellitrack.shopify.intellitrack.rows.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** In what an adapter script for one kind of database differs from one for another. */
enum ScriptLanguage {
    /** PostgreSQL. */
    POSTGRESQL {
        @Override
        String quoted(String name) {
            return "\"" + name.replace("\"", "\"\"") + "\"";
        }

        @Override
        String flag(String column) {
            return "(upper(cast(" + column + " as varchar(5))) in ('1', 'Y', 'T', 'TRUE', 'YES'))";
        }

        @Override
        String type(String portable) {
            return portable;
        }

        @Override
        String moment(String column) {
            return "cast(" + column + " as timestamp) at time zone 'UTC'";
        }

        @Override
        String end() {
            return ";\n";
        }

        @Override
        String trigger(String view, String event, Map<String, String> values, String table, String key) {
            String name = view.replaceAll(".*[.]", "") + "_" + event;
            String schema = view.replaceAll("[.].*", "");
            String body = event.equals("insert")
                    ? "  insert into " + table + " (" + String.join(", ", values.keySet()) + ")\n  values ("
                            + values.values().stream().map(this::fresh).collect(Collectors.joining(", ")) + ");\n"
                    : "  update " + table + " set "
                            + values.entrySet().stream()
                                    .map(each -> each.getKey() + " = " + fresh(each.getValue()))
                                    .collect(Collectors.joining(", "))
                            + "\n  where " + key + " = old.id;\n";
            return "create function " + schema + "." + name + "() returns trigger language plpgsql as $$\nbegin\n"
                    + body
                    + "  return new;\nend $$;\ncreate trigger " + name + " instead of " + event + " on " + view
                    + "\n  for each row execute function " + schema + "." + name + "();\n";
        }

        private String fresh(String value) {
            return value.replace("{", "new.").replace("}", "");
        }
    },
    /** SQL Server: one statement handles all rows of an insert or update; GO ends a batch. */
    SQL_SERVER {
        @Override
        String quoted(String name) {
            return "[" + name.replace("]", "]]") + "]";
        }

        @Override
        String flag(String column) {
            return "cast(case when upper(cast(" + column
                    + " as varchar(5))) in ('1', 'Y', 'T', 'TRUE', 'YES') then 1 else 0 end as bit)";
        }

        @Override
        String type(String portable) {
            return portable.replace("timestamp with time zone", "datetimeoffset(6)")
                    .replace("boolean", "bit")
                    .replace("varchar", "nvarchar");
        }

        @Override
        String moment(String column) {
            return "cast(" + column + " as datetime2) at time zone 'UTC'";
        }

        @Override
        String end() {
            return ";\nGO\n";
        }

        @Override
        String trigger(String view, String event, Map<String, String> values, String table, String key) {
            String name = view.replaceAll(".*[.]", "") + "_" + event;
            String body = event.equals("insert")
                    ? "  insert into " + table + " (" + String.join(", ", values.keySet()) + ")\n  select "
                            + values.values().stream().map(this::inserted).collect(Collectors.joining(", "))
                            + "\n  from inserted i;\n"
                    : "  update t set "
                            + values.entrySet().stream()
                                    .map(each -> each.getKey() + " = " + inserted(each.getValue()))
                                    .collect(Collectors.joining(", "))
                            + "\n  from " + table + " t join inserted i on i.id = t." + key + ";\n";
            return "create trigger " + view.replaceAll("[.].*", "") + "." + name + " on " + view + " instead of "
                    + event + " as\nbegin\n  set nocount on;\n" + body + "end;\nGO\n";
        }

        private String inserted(String value) {
            return value.replace("{", "i.").replace("}", "");
        }
    };

    /** A name as the vendor spells it. */
    abstract String quoted(String name);

    /** Yes or no, of a column that may hold a code. */
    abstract String flag(String column);

    /** A type of the contract's. */
    abstract String type(String portable);

    /** A moment, of a time without a zone. */
    abstract String moment(String column);

    /** What ends a statement. */
    abstract String end();

    /**
     * A trigger that writes through a view.
     *
     * @param values by the vendor's column; a column of the view in braces, else as it stands
     * @param key the vendor's column behind id
     */
    abstract String trigger(String view, String event, Map<String, String> values, String table, String key);

    /** What a column of the view is made of. */
    String value(String type, VendorTable.Part part) {
        String column = "v." + quoted(part.name());
        boolean zoned =
                part.type().toLowerCase(Locale.ROOT).matches("timestamptz|timestamp with time zone|datetimeoffset");
        return switch (CatalogueCheck.kind(type)) {
            case FLAG ->
                List.of("bool", "boolean").contains(part.type().toLowerCase(Locale.ROOT)) ? column : flag(column);
            case MOMENT -> zoned ? column : moment(column);
            case NUMBER -> "cast(" + column + " as " + type(type) + ")";
            case TEXT, OTHER -> column;
        };
    }

    /** Nothing, of a type. */
    String nothing(String type) {
        return CatalogueCheck.kind(type) == Column.Kind.FLAG ? flag("'0'") : "cast(null as " + type(type) + ")";
    }
}
