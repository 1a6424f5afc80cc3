package dev.holdfast.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.problem.Problem;
import dev.holdfast.gateway.problem.Refusals;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What calls answer when they fail: the problem, its reasons, and a response for each status. */
final class Problems {

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final Set<Integer> OF_BODIES = Set.of(413, 415);

    /** No call is there; and 404 where a call names nothing that could be missing. */
    private static final Set<Integer> OF_PATHS = Set.of(405, 501);

    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(429, 503);

    private final List<Reason> reasons;
    private final JsonObject problem;
    private final Map<String, JsonObject> responses = new TreeMap<>();

    Problems(List<FileDescriptor> files, List<Reason> reasons, Schemas schemas) {
        this.reasons = reasons;
        schemas.add("Reason", reasonSchema());
        this.problem = schemas.add("Problem", problemSchema(details(files, schemas)));
    }

    /** The responses that were referred to. */
    JsonObject components() {
        JsonObject all = new JsonObject();
        responses.forEach(all::put);
        return all;
    }

    /** Adds to a call's responses those of its failures. */
    void add(JsonObject to, Rpc rpc, boolean body, boolean etag) {
        Map<Integer, Set<String>> byStatus = new TreeMap<>();
        for (Reason reason : reasons) {
            if (reason.domain().equals(Refusals.DOMAIN)
                    || reason.apiPackage().equals(rpc.apiPackage())) {
                reason.httpStatuses().stream()
                        .filter(status -> applies(status, rpc, body))
                        .forEach(status -> names(byStatus, status).add(reason.name()));
            }
        }
        if (etag) {
            names(byStatus, PRECONDITION_FAILED).add("ETAG_MISMATCH");
        }
        byStatus.forEach((status, names) ->
                to.put(Integer.toString(status), response(rpc.apiPackage(), status, names)));
    }

    private static Set<String> names(Map<Integer, Set<String>> byStatus, int status) {
        return byStatus.computeIfAbsent(status, key -> new TreeSet<>());
    }

    private static boolean applies(int status, Rpc rpc, boolean body) {
        boolean changes = !rpc.readOnly() || status != CONFLICT;
        return changes && !OF_PATHS.contains(status) && (body || !OF_BODIES.contains(status));
    }

    private JsonObject response(String apiPackage, int status, Set<String> names) {
        String name = apiPackage.replaceFirst("^holdfast\\.", "") + "-" + status;
        responses.computeIfAbsent(name, key -> response(status, names));
        return new JsonObject().put("$ref", "#/components/responses/" + name);
    }

    private JsonObject response(int status, Set<String> names) {
        String links =
                names.stream()
                        .map(name -> "[%s](/docs/errors/%s)".formatted(name, name))
                        .collect(Collectors.joining(", "));
        JsonObject response =
                new JsonObject()
                        .put(
                                "description",
                                (status == BAD_REQUEST ? "All that is malformed: " : "") + links)
                        .put(
                                "content",
                                new JsonObject()
                                        .put(
                                                Problem.TYPE,
                                                new JsonObject().put("schema", problem)));
        if (WITH_RETRY_AFTER.contains(status)) {
            JsonObject seconds = new JsonObject().put("type", "integer").put("minimum", 1);
            response.put(
                    "headers",
                    new JsonObject()
                            .put(
                                    "Retry-After",
                                    new JsonObject()
                                            .put("description", "Try again after so many seconds.")
                                            .put("schema", seconds)));
        }
        return response;
    }

    private JsonObject reasonSchema() {
        Set<String> names =
                reasons.stream().map(Reason::name).collect(Collectors.toCollection(TreeSet::new));
        return new JsonObject()
                .put("type", "string")
                .put(
                        "description",
                        "Why a call failed. `/docs/errors/` describes each; later versions may add some.")
                .put("enum", new JsonArray(List.copyOf(names)));
    }

    private static JsonObject problemSchema(JsonArray details) {
        JsonObject properties =
                new JsonObject()
                        .put(
                                "type",
                                text("Where the reason is described.")
                                        .put("format", "uri-reference"))
                        .put("title", text("The reason in words."))
                        .put("status", integer("The HTTP status."))
                        .put("detail", text("What happened, for people."))
                        .put("reason", Schemas.reference("Reason"))
                        .put(
                                "domain",
                                text("Who defines the reason, such as `stock.holdfast.dev`."))
                        .put("code", text("The code that gRPC callers get, such as `NOT_FOUND`."))
                        .put(
                                "requestId",
                                text("The call's id, which is in every log line about it."))
                        .put("violations", list("All that is wrong, at most 50.", violation()))
                        .put(
                                "metadata",
                                object("Further facts about the reason.", new JsonObject())
                                        .put("additionalProperties", text("A fact.")))
                        .put("retryAfterSeconds", integer("Try again after so many seconds."))
                        .put(
                                "details",
                                list(
                                        "What a service adds; `@type` says which it is.",
                                        new JsonObject().put("anyOf", details)));
        return object("Why a call failed (RFC 9457).", properties)
                .put("required", new JsonArray(List.of("type", "title", "status", "reason")));
    }

    /** The messages that stand beside a package's reasons are details of its errors. */
    private static JsonArray details(List<FileDescriptor> files, Schemas schemas) {
        JsonArray details = new JsonArray();
        for (FileDescriptor file : files) {
            if (Comments.isOurs(file) && file.findEnumTypeByName("ErrorReason") != null) {
                for (Descriptor type : file.getMessageTypes()) {
                    details.add(schemas.of(type));
                }
            }
        }
        return details.add(object("Another detail.", new JsonObject()));
    }

    private static JsonObject violation() {
        return object(
                "One thing that is wrong.",
                new JsonObject()
                        .put("field", text("The field of the request, such as `lines[3].units`."))
                        .put("subject", text("What isn't as it must be, such as `widget@lisbon`."))
                        .put("description", text("What it is and what it must be.")));
    }

    private static JsonObject text(String description) {
        return new JsonObject().put("type", "string").put("description", description);
    }

    private static JsonObject integer(String description) {
        return new JsonObject().put("type", "integer").put("description", description);
    }

    private static JsonObject list(String description, JsonObject items) {
        return new JsonObject()
                .put("type", "array")
                .put("description", description)
                .put("items", items);
    }

    private static JsonObject object(String description, JsonObject properties) {
        return new JsonObject()
                .put("type", "object")
                .put("description", description)
                .put("properties", properties);
    }
}
