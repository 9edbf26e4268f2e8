package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says where the value of each field comes from; {@code T} is what the store keeps for the GraphQL type. */
final class Wiring<T> {
    private final GraphQLCodeRegistry.Builder code;
    private final String type;

    Wiring(GraphQLCodeRegistry.Builder code, String type) {
        this.code = code;
        this.type = type;
    }

    /** A field that is read off the record. */
    Wiring<T> field(String name, Function<T, ?> value) {
        return with(name, new Getter<>(value));
    }

    /** A field that needs its arguments, or the request. */
    Wiring<T> field(String name, BiFunction<T, DataFetchingEnvironment, ?> value) {
        return with(name, environment -> value.apply(environment.<T>getSource(), environment));
    }

    private Wiring<T> with(String name, DataFetcher<?> fetcher) {
        code.dataFetcher(FieldCoordinates.coordinates(type, name), fetcher);
        return this;
    }

    /** Spares the engine making an environment for each plain field; pages have thousands of them. */
    private record Getter<T>(Function<T, ?> value) implements LightDataFetcher<Object> {
        @Override
        @SuppressWarnings("unchecked")
        public Object get(
                GraphQLFieldDefinition definition, Object source, Supplier<DataFetchingEnvironment> environment) {
            return value.apply((T) source);
        }

        @Override
        public Object get(DataFetchingEnvironment environment) {
            return value.apply(environment.<T>getSource());
        }
    }
}
