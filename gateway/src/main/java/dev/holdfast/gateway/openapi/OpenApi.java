package dev.holdfast.gateway.openapi;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Rpc;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The document. Nothing in it is written by hand but what holds for all calls: a new call with an
 * HTTP rule is in it by itself.
 */
public final class OpenApi {

    /** The name of the security scheme. */
    static final String KEY = "apiKey";

    private static final String ABOUT =
            """
            Holdfast keeps stock true while many shoppers, channels and warehouses pull at it. These are its calls over \
            HTTP; the same calls are served over gRPC and gRPC-Web on the same port.

            - Every call carries an API key: `Authorization: Bearer …`.
            - Bodies are JSON in UTF-8. Field names are in camel case; those of the protos are read, too. Unknown fields are \
            refused by name.
            - Whole numbers are numbers, at most 2^53 − 1; as text they are read, too. Times are RFC 3339, durations seconds \
            with an `s`: `1800s`.
            - Failures are `application/problem+json` with a `reason` to decide by. [All reasons](/docs/errors/).
            - A call that ended without a reason, or with `OUTCOME_UNKNOWN`, may have taken effect: send it again with the \
            same id.
            """;

    private OpenApi() {}

    /** The document for all calls of the contract that are reached over HTTP. */
    public static JsonObject of(Contract contract) {
        Comments comments = new Comments(contract.files());
        Schemas schemas = new Schemas(comments);
        Problems problems =
                new Problems(contract.files(), Reason.all(contract.files(), comments), schemas);
        Operations operations = new Operations(comments, schemas, problems);
        contract.rpcs().forEach(operations::add);
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base")
                .put("info", info())
                .put("tags", tags(contract.rpcs(), comments))
                .put("paths", operations.paths())
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", schemas.components())
                                .put("parameters", Parameters.components())
                                .put("responses", problems.components())
                                .put("securitySchemes", new JsonObject().put(KEY, key(contract))));
    }

    private static JsonObject info() {
        return new JsonObject()
                .put("title", "Holdfast")
                .put("version", "v1")
                .put("description", ABOUT)
                .put(
                        "license",
                        new JsonObject().put("name", "Apache 2.0").put("identifier", "Apache-2.0"));
    }

    private static JsonArray tags(List<Rpc> rpcs, Comments comments) {
        Map<String, String> services = new LinkedHashMap<>();
        rpcs.stream()
                .filter(rpc -> !rpc.bindings().isEmpty())
                .forEach(rpc ->
                        services.put(
                                Operations.service(rpc),
                                comments.inJson(rpc.method().getService())));
        JsonArray tags = new JsonArray();
        services.forEach((name, description) ->
                tags.add(new JsonObject().put("name", name).put("description", description)));
        return tags;
    }

    private static JsonObject key(Contract contract) {
        String scopes =
                contract.scopes().stream()
                        .map(scope -> "`" + scope + "`")
                        .collect(Collectors.joining(", "));
        return new JsonObject()
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "An API key. It belongs to one merchant and has some of the scopes "
                                + scopes
                                + "; each call says which it needs.");
    }
}
