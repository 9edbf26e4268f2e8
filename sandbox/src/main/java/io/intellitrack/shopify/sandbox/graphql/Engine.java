package io.intellitrack.shopify.sandbox.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.intellitrack.shopify.sandbox.api.Errors;
import io.intellitrack.shopify.sandbox.api.GraphQlAnswer;
import io.intellitrack.shopify.sandbox.api.GraphQlRequest;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.bulk.BulkFiles;
import io.intellitrack.shopify.sandbox.bulk.BulkOperations;
import io.intellitrack.shopify.sandbox.cost.EmptyLists;
import io.intellitrack.shopify.sandbox.cost.LeakyBucket;
import io.intellitrack.shopify.sandbox.cost.QueryCost;
import io.intellitrack.shopify.sandbox.store.Idempotency;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Executes documents on a store: parses (once for each text), prices, executes under the store's lock. Thread-safe. */
public final class Engine {
    private static final int REMEMBERED = 500;

    private final SandboxStore store;
    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final LeakyBucket budget;
    private final Idempotency idempotency;
    private final BulkOperations bulk;
    private volatile EmptyLists emptyLists = EmptyLists.AS_ASKED;
    private final Map<String, PreparsedDocumentEntry> prepared = new ConcurrentHashMap<>();

    /** An engine with a full bucket. */
    public Engine(SandboxStore store, Clock clock, BulkFiles files) {
        this.store = store;
        this.budget = new LeakyBucket(clock);
        this.idempotency = new Idempotency(store);
        this.bulk = new BulkOperations(store, files);
        this.schema = Schema.of(store, idempotency, bulk);
        this.graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(prepare(input)))
                .defaultDataFetcherExceptionHandler(new Errors())
                .build();
        bulk.start(schema, this::inBulk);
    }

    /** The bucket that requests draw from. */
    public LeakyBucket budget() {
        return budget;
    }

    /** Which of the two readings of what an empty list costs is taken from now on. */
    public void emptyLists(EmptyLists reading) {
        emptyLists = reading;
    }

    /** The keys that were used. */
    public Idempotency idempotency() {
        return idempotency;
    }

    /** The bulk queries. */
    public BulkOperations bulk() {
        return bulk;
    }

    /** The schema, bound to the store. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** The operation that a request means, or null when it cannot be told. */
    public OperationDefinition operation(GraphQlRequest request) {
        Document document = prepare(input(request, null)).getDocument();
        if (document == null) {
            return null;
        }
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        return all.stream()
                .filter(each -> request.operationName() == null
                        ? all.size() == 1
                        : request.operationName().equals(each.getName()))
                .findFirst()
                .orElse(null);
    }

    /** Executes a request, or says why not. */
    public GraphQlAnswer execute(GraphQlRequest request, RequestContext call) {
        PreparsedDocumentEntry entry = prepare(input(request, call));
        if (entry.hasErrors()) {
            return invalid(entry);
        }
        OperationDefinition operation = operation(request);
        if (operation == null) {
            return GraphQlAnswer.failed("BAD_REQUEST", "An operation name is required");
        }
        QueryCost cost = new QueryCost(schema, entry.getDocument(), operation, request.variables());
        int price = cost.requested();
        if (price > LeakyBucket.MOST) {
            return GraphQlAnswer.failed(
                            "MAX_COST_EXCEEDED",
                            "Query cost is " + price + ", which exceeds the single query max cost limit ("
                                    + LeakyBucket.MOST + ").")
                    .with("extensions", extensions(price, null, call));
        }
        return budget.take(price) ? run(request, call, cost, price) : throttled(price, call);
    }

    /** What a request gets that the bucket cannot pay. */
    public GraphQlAnswer throttled(int price, RequestContext call) {
        return GraphQlAnswer.failed("THROTTLED", "Throttled")
                .with("data", null)
                .with("extensions", extensions(price, null, call));
    }

    private GraphQlAnswer run(GraphQlRequest request, RequestContext call, QueryCost cost, int price) {
        return store.call(() -> {
            store.catchUp();
            long before = store.revision();
            ExecutionResult result = graphQl.execute(input(request, call));
            boolean changed = store.revision() != before;
            Map<String, Object> body = new LinkedHashMap<>();
            if (result.isDataPresent()) {
                body.put("data", result.getData());
            }
            String otherwise = result.isDataPresent() ? "INTERNAL_SERVER_ERROR" : "INVALID_VARIABLE";
            if (!result.getErrors().isEmpty()) {
                body.put("errors", errors(result.getErrors(), otherwise));
            }
            int actual = Math.min(price, cost.actual(result.getData(), emptyLists));
            budget.giveBack(price - actual);
            body.put("extensions", extensions(price, actual, call));
            return new GraphQlAnswer(body, changed, outcome(result, otherwise));
        });
    }

    private static String outcome(ExecutionResult result, String otherwise) {
        if (!result.getErrors().isEmpty()) {
            Object extensions =
                    Errors.json(result.getErrors().get(0), otherwise).get("extensions");
            return String.valueOf(((Map<?, ?>) extensions).get("code"));
        }
        Map<String, Object> data = result.getData();
        for (Object field : data.values()) {
            boolean refused = field instanceof Map<?, ?> payload
                    && payload.get("userErrors") instanceof List<?> errors
                    && !errors.isEmpty();
            if (refused) {
                return "userErrors";
            }
        }
        return "ok";
    }

    private static List<Map<String, Object>> errors(List<? extends graphql.GraphQLError> errors, String otherwise) {
        List<Map<String, Object>> json = new ArrayList<>();
        errors.forEach(error -> json.add(Errors.json(error, otherwise)));
        return json;
    }

    private static GraphQlAnswer invalid(PreparsedDocumentEntry entry) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", errors(entry.getErrors(), "GRAPHQL_VALIDATION_FAILED"));
        return new GraphQlAnswer(body, false, "invalid");
    }

    private Map<String, Object> extensions(int requested, Integer actual, RequestContext call) {
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual);
        cost.put("throttleStatus", budget.status());
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("cost", cost);
        if (!call.searchWarnings().isEmpty()) {
            extensions.put("search", List.copyOf(call.searchWarnings()));
        }
        return extensions;
    }

    /** One page of a bulk run: free of points. */
    private ExecutionResult inBulk(Document document, RequestContext call) {
        return store.call(() -> {
            ExecutionInput input = ExecutionInput.newExecutionInput()
                    .query(graphql.language.AstPrinter.printAstCompact(document))
                    .graphQLContext(context -> context.of(RequestContext.class, call))
                    .build();
            return graphQl.execute(input);
        });
    }

    private ExecutionInput input(GraphQlRequest request, RequestContext call) {
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query(request.query())
                .operationName(request.operationName())
                .variables(request.variables());
        return call == null
                ? input.build()
                : input.graphQLContext(context -> context.of(RequestContext.class, call))
                        .build();
    }

    private PreparsedDocumentEntry prepare(ExecutionInput input) {
        PreparsedDocumentEntry known = prepared.get(input.getQuery());
        if (known != null) {
            return known;
        }
        ParseAndValidateResult result = ParseAndValidate.parseAndValidate(schema, input);
        PreparsedDocumentEntry entry = result.isFailure()
                ? new PreparsedDocumentEntry(result.getErrors())
                : new PreparsedDocumentEntry(result.getDocument());
        RequestContext call = input.getGraphQLContext().get(RequestContext.class);
        if (prepared.size() < REMEMBERED && (call == null || !call.bulk())) {
            prepared.put(input.getQuery(), entry);
        }
        return entry;
    }
}
