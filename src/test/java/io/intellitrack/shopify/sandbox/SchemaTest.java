package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.TypeDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.intellitrack.shopify.sandbox.bulk.BulkFiles;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.graphql.Schema;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our schema promises nothing that the real one does not have. */
class SchemaTest {
    private final List<String> differences = new ArrayList<>();
    private TypeDefinitionRegistry real;

    @Test
    void isATrueSubsetOfTheRealSchema() throws IOException {
        Optional<Path> file = Stream.of("..", "../..")
                .map(up -> Path.of(up, "shared", "shopify", "admin-2026-10.graphql"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(file.isPresent(), "the real schema is not at hand: ../shared/shopify/admin-2026-10.graphql");
        real = new SchemaParser().parse(Files.newBufferedReader(file.get()));

        Schema.types().types().values().forEach(this::compare);

        assertThat(differences).isEmpty();
    }

    @Test
    void everyFieldSaysWhereItsValueComesFrom() {
        try (BulkFiles files = new BulkFiles()) {
            SandboxStore store = new SandboxStore(new TestClock("2026-11-20T10:00:00Z"));
            GraphQLSchema schema = new Engine(store, new TestClock("2026-11-20T10:00:00Z"), files).schema();

            List<String> unwired = new ArrayList<>();
            schema.getAllTypesAsList().stream()
                    .filter(type ->
                            type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
                    .map(GraphQLObjectType.class::cast)
                    .forEach(type -> type.getFieldDefinitions().stream()
                            .filter(field ->
                                    schema.getCodeRegistry().getDataFetcher(type, field) instanceof PropertyDataFetcher)
                            .forEach(field -> unwired.add(type.getName() + "." + field.getName())));

            assertThat(unwired).isEmpty();
        }
    }

    private void compare(TypeDefinition<?> ours) {
        TypeDefinition<?> theirs = real.getTypeOrNull(ours.getName());
        if (theirs == null || ours.getClass() != theirs.getClass()) {
            differences.add("unknown type " + ours.getName());
        } else if (ours instanceof ImplementingTypeDefinition<?> type) {
            type.getFieldDefinitions().forEach(field -> compare(type.getName(), field, theirs));
            interfaces(type, (ImplementingTypeDefinition<?>) theirs);
        } else if (ours instanceof InputObjectTypeDefinition input) {
            arguments(
                    ours.getName(),
                    input.getInputValueDefinitions(),
                    ((InputObjectTypeDefinition) theirs).getInputValueDefinitions());
        } else if (ours instanceof EnumTypeDefinition values) {
            List<String> known = ((EnumTypeDefinition) theirs)
                    .getEnumValueDefinitions().stream()
                            .map(EnumValueDefinition::getName)
                            .toList();
            values.getEnumValueDefinitions().stream()
                    .filter(value -> !known.contains(value.getName()))
                    .forEach(value -> differences.add("unknown value " + ours.getName() + "." + value.getName()));
        }
    }

    private void interfaces(ImplementingTypeDefinition<?> ours, ImplementingTypeDefinition<?> theirs) {
        List<String> known =
                theirs.getImplements().stream().map(AstPrinter::printAst).toList();
        ours.getImplements().stream()
                .map(AstPrinter::printAst)
                .filter(name -> !known.contains(name))
                .forEach(name -> differences.add(ours.getName() + " does not implement " + name));
    }

    private void compare(String type, FieldDefinition ours, TypeDefinition<?> theirType) {
        String name = type + "." + ours.getName();
        Optional<FieldDefinition> theirs = ((ImplementingTypeDefinition<?>) theirType)
                .getFieldDefinitions().stream()
                        .filter(field -> field.getName().equals(ours.getName()))
                        .findFirst();
        if (theirs.isEmpty()) {
            differences.add("unknown field " + name);
            return;
        }
        same(
                name,
                AstPrinter.printAst(ours.getType()),
                AstPrinter.printAst(theirs.get().getType()));
        arguments(name, ours.getInputValueDefinitions(), theirs.get().getInputValueDefinitions());
    }

    private void arguments(String name, List<InputValueDefinition> ours, List<InputValueDefinition> theirs) {
        for (InputValueDefinition argument : ours) {
            Optional<InputValueDefinition> real = theirs.stream()
                    .filter(each -> each.getName().equals(argument.getName()))
                    .findFirst();
            if (real.isEmpty()) {
                differences.add("unknown argument " + name + "(" + argument.getName() + ")");
            } else {
                same(name + "(" + argument.getName() + ")", print(argument), print(real.get()));
            }
        }
        theirs.stream()
                .filter(each -> each.getType() instanceof NonNullType && each.getDefaultValue() == null)
                .filter(each -> ours.stream().noneMatch(our -> our.getName().equals(each.getName())))
                .forEach(each -> differences.add("missing required argument " + name + "(" + each.getName() + ")"));
    }

    private static String print(InputValueDefinition argument) {
        String value =
                argument.getDefaultValue() == null ? "" : " = " + AstPrinter.printAst(argument.getDefaultValue());
        return AstPrinter.printAst(argument.getType()) + value;
    }

    private void same(String what, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            differences.add(what + " is " + theirs + ", ours says " + ours);
        }
    }
}
