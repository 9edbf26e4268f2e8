package io.intellitrack.shopify.shopify.graphql;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.intellitrack.shopify.shopify.value.Gid;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of the Admin API's types that we know; of all others nothing is said. Immutable. */
public final class ApiTypes {
    private static final String SCHEMA = "/sandbox/schema.graphqls";

    private final Map<String, Map<String, Type<?>>> fields = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    private ApiTypes(TypeDefinitionRegistry types) {
        types.types().forEach((name, type) -> {
            if (type instanceof ImplementingTypeDefinition<?> composite) {
                Map<String, Type<?>> own = new HashMap<>();
                for (FieldDefinition field : composite.getFieldDefinitions()) {
                    own.put(field.getName(), field.getType());
                }
                fields.put(name, own);
                if (type instanceof ObjectTypeDefinition && own.containsKey("id")) {
                    records.add(name);
                }
            }
        });
    }

    private static final class Known {
        private static final ApiTypes TYPES = read();

        private static ApiTypes read() {
            try (Reader text =
                    new InputStreamReader(ApiTypes.class.getResourceAsStream(SCHEMA), StandardCharsets.UTF_8)) {
                return new ApiTypes(new SchemaParser().parse(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Read once, when it is asked for first. */
    public static ApiTypes known() {
        return Known.TYPES;
    }

    /** The type of a field; empty when it is unknown. */
    public Optional<Type<?>> of(String type, String field) {
        return Optional.ofNullable(fields.getOrDefault(type, Map.of()).get(field));
    }

    /** True for a type that has fields. */
    public boolean composite(String type) {
        return fields.containsKey(type);
    }

    /** False for the id of another type of record than the field can name: its own, or an order for {@code orderId}. */
    boolean names(String type, String field, String id) {
        String wanted = field.equals("id")
                ? type
                : field.substring(0, 1).toUpperCase(Locale.ROOT)
                        + field.substring(1).replaceFirst("Id$", "");
        String named = new Gid(id).type();
        return named.equals(wanted) || !records.contains(wanted) || !records.contains(named);
    }
}
