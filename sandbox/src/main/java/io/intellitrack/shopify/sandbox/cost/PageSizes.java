package io.intellitrack.shopify.sandbox.cost;

import graphql.execution.RawVariables;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.Map;

/** How many rows the connections of a document ask for, written down or given as variables. */
final class PageSizes {
    private final OperationDefinition operation;
    private final Map<String, Object> variables;

    PageSizes(OperationDefinition operation, Map<String, Object> variables) {
        this.operation = operation;
        this.variables = RawVariables.of(variables).toMap();
    }

    int asked(Field connection) {
        for (Argument argument : connection.getArguments()) {
            if (argument.getName().equals("first")) {
                if (argument.getValue() instanceof IntValue number) {
                    return number.getValue().intValue();
                }
                if (argument.getValue() instanceof VariableReference reference) {
                    return variable(reference.getName());
                }
            }
        }
        return 1;
    }

    private int variable(String name) {
        if (variables.get(name) instanceof Number number) {
            return number.intValue();
        }
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            if (definition.getName().equals(name) && definition.getDefaultValue() instanceof IntValue number) {
                return number.getValue().intValue();
            }
        }
        return 1;
    }

    /** What a page of so many rows weighs: g(n) of the formula. */
    static int weight(int rows) {
        return Math.max(1, (int) Math.floor(2 * Math.log(Math.max(1, rows))));
    }
}
