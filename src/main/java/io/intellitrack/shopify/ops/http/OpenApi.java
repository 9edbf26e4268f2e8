package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.intellitrack.shopify.ops.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /api/openapi.json}: the API's description, made of its routes. */
final class OpenApi {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Field> PATH_FIELDS = Map.of(
            "flow", Field.flow().saying("A flow."),
            "id", Field.number("id").saying("A number."),
            "name",
                    Field.text("name")
                            .saying("Shopify name with or without #, IntelliTrack number, or tracking number."));

    private static final List<Integer> ALWAYS = List.of(400, 401, 403);

    private static final Map<Integer, String> STATUSES = Map.of(
            200, "Done.",
            202, "Begun.",
            304, "As If-None-Match says.",
            400, "It cannot be meant.",
            401, "Log in, or give a token.",
            403, "It needs a greater right.",
            404, "There is none.",
            409, "Not now; the reason says why.");

    private static final String FRAME = """
            {
              "openapi": "3.1.0",
              "info": {
                "title": "IntelliTrack for Shopify",
                "version": "1",
                "description": "What the console's pages and the command line use. Rights: viewer, operator, admin; each \
            includes those before it."
              },
              "security": [{"token": []}, {"session": []}],
              "paths": {},
              "components": {
                "parameters": {
                  "Own": {
                    "name": "X-IntelliTrack",
                    "in": "header",
                    "required": true,
                    "schema": {"type": "string"},
                    "description": "Any text. No form of another site can set it."
                  }
                },
                "securitySchemes": {
                  "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token made by the command users token."
                  },
                  "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "intellitrack",
                    "description": "Made by the login page; under https it is called __Host-intellitrack."
                  }
                }
              }
            }
            """;

    private final List<Route> routes;
    private final Schemas schemas = new Schemas();
    private final ObjectNode document;
    private final String text;

    /** @param routes all but that of the description itself */
    OpenApi(List<Route> routes) {
        this.routes = new ArrayList<>(routes);
        this.routes.add(
                Route.get("/api/openapi.json", "This description.", Contract.gives(Object.class), this::answer));
        this.document = (ObjectNode) Json.read(FRAME);
        for (Route route : this.routes) {
            ObjectNode path = document.withObject("paths").withObjectProperty(route.path());
            path.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        document.withObject("components").set("schemas", schemas.components());
        this.text = document.toString();
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    JsonNode document() {
        return document;
    }

    private void answer(Context context) {
        context.contentType("application/json").result(text);
    }

    private ObjectNode operation(Route route) {
        Contract contract = route.contract();
        ObjectNode operation = object().put("summary", route.summary())
                .put("description", "Needs the right " + route.right().word() + ".")
                .put("x-right", route.right().word());
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        Matcher names = IN_PATH.matcher(route.path());
        while (names.find()) {
            parameters.add(parameter("path", inPath(contract, names.group(1))));
        }
        contract.query().forEach(field -> parameters.add(parameter("query", field)));
        if (!route.method().equals(HandlerType.GET)) {
            parameters.add(object().put("$ref", "#/components/parameters/Own"));
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (!contract.body().isEmpty()) {
            operation.set("requestBody", body(contract.body()));
        }
        operation.set("responses", responses(contract));
        return operation;
    }

    private static Field inPath(Contract contract, String name) {
        return contract.path().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseGet(() -> PATH_FIELDS.get(name))
                .needed();
    }

    private static ObjectNode parameter(String in, Field field) {
        ObjectNode schema = field.schema().deepCopy();
        JsonNode description = schema.remove("description");
        ObjectNode parameter = object().put("name", field.name()).put("in", in);
        parameter.set("schema", schema);
        parameter.set("description", description);
        if (field.required()) {
            parameter.put("required", true);
        }
        return parameter;
    }

    private static ObjectNode body(List<Field> fields) {
        ObjectNode schema = object().put("type", "object");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        fields.stream().filter(Field::required).map(Field::name).forEach(required::add);
        ObjectNode body = object();
        if (!required.isEmpty()) {
            schema.set("required", required);
            body.put("required", true);
        }
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field.schema()));
        body.set("content", content("application/json", schema));
        return body;
    }

    private ObjectNode responses(Contract contract) {
        ObjectNode responses = object();
        ObjectNode answer = schemas.of(contract.answer());
        response(responses, contract.status()).set("content", content(contract.media(), answer));
        List<Integer> others = new ArrayList<>(ALWAYS);
        others.addAll(contract.others());
        for (int status : others) {
            ObjectNode response = response(responses, status);
            if (status >= 400) {
                ObjectNode error = schemas.of(TypeFactory.defaultInstance().constructType(ApiRefusal.class));
                response.set("content", content("application/json", error));
            }
        }
        return responses;
    }

    private static ObjectNode response(ObjectNode responses, int status) {
        return responses.putObject(Integer.toString(status)).put("description", STATUSES.get(status));
    }

    private static ObjectNode content(String media, ObjectNode schema) {
        ObjectNode content = object();
        content.putObject(media).set("schema", schema);
        return content;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
