package dev.holdfast.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.holdfast.gateway.contract.HttpBinding;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import dev.holdfast.gateway.contract.PathTemplate.Literal;
import dev.holdfast.gateway.contract.PathTemplate.Part;
import dev.holdfast.gateway.contract.PathTemplate.Variable;
import dev.holdfast.gateway.contract.Rpc;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The paths, and each call at its own. */
final class Operations {

    private static final String JSON = "application/json";

    private final Comments comments;
    private final Schemas schemas;
    private final Parameters parameters;
    private final Problems problems;
    private final JsonObject paths = new JsonObject();

    Operations(Comments comments, Schemas schemas, Problems problems) {
        this.comments = comments;
        this.schemas = schemas;
        this.parameters = new Parameters(schemas);
        this.problems = problems;
    }

    /** What was added, by path and method. */
    JsonObject paths() {
        return paths;
    }

    /** Adds a call in every way that it is reached. */
    void add(Rpc rpc) {
        for (int i = 0; i < rpc.bindings().size(); i++) {
            HttpBinding binding = rpc.bindings().get(i);
            String path = path(binding);
            if (!paths.containsKey(path)) {
                paths.put(path, new JsonObject());
            }
            String id = service(rpc) + "_" + rpc.method().getName() + (i == 0 ? "" : "_" + (i + 1));
            paths.getJsonObject(path)
                    .put(
                            binding.verb().toLowerCase(Locale.ROOT),
                            operation(rpc, binding).put("operationId", id));
        }
    }

    /** The tag of a call: its service. */
    static String service(Rpc rpc) {
        return rpc.method().getService().getName();
    }

    private JsonObject operation(Rpc rpc, HttpBinding binding) {
        String comment = comments.inJson(rpc.method());
        JsonObject operation =
                new JsonObject()
                        .put("tags", new JsonArray().add(service(rpc)))
                        .put("summary", Comments.firstSentence(comment))
                        .put("description", description(rpc, comment))
                        .put(
                                "security",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put(
                                                                OpenApi.KEY,
                                                                new JsonArray()
                                                                        .add(rpc.requiredScope()))))
                        .put("parameters", parameters.of(rpc, binding));
        boolean body = binding.body().kind() != Kind.NONE;
        if (body) {
            operation.put("requestBody", body(rpc, binding));
        }
        JsonObject responses = new JsonObject().put("200", answer(rpc));
        problems.add(responses, rpc, body, Parameters.etag(rpc).isPresent());
        return operation.put("responses", responses);
    }

    private static String description(Rpc rpc, String comment) {
        String again =
                rpc.readOnly()
                        ? "Changes nothing, so it may be sent again at any time."
                        : rpc.idempotencyKey()
                                .map(key ->
                                        "With the same `%s` and the same content it may be sent again and takes effect once."
                                                .formatted(key.getJsonName()))
                                .orElse("After an unknown end, look before sending it again.");
        return "%s\n\nNeeds the scope `%s`. %s".formatted(comment, rpc.requiredScope(), again);
    }

    private JsonObject body(Rpc rpc, HttpBinding binding) {
        var field = binding.body().field();
        Descriptor type =
                field.map(FieldDescriptor::getMessageType).orElse(rpc.method().getInputType());
        int within = field.isPresent() ? 1 : 0;
        Set<FieldDescriptor> inPath =
                binding.pathFields().stream()
                        .filter(way -> way.size() == within + 1)
                        .filter(way -> within == 0 || way.getFirst().equals(field.get()))
                        .map(List::getLast)
                        .collect(Collectors.toSet());
        Set<FieldDescriptor> inHeader = rpc.idempotencyKey().map(Set::of).orElse(Set.of());
        JsonObject schema =
                inPath.isEmpty() && inHeader.isEmpty()
                        ? schemas.of(type)
                        : schemas.object(type, inPath, inHeader);
        JsonObject media =
                new JsonObject().put("schema", schema).put("example", BodyExample.of(type, inPath));
        return new JsonObject()
                .put("required", schema.containsKey("required"))
                .put("content", new JsonObject().put(JSON, media));
    }

    private JsonObject answer(Rpc rpc) {
        Descriptor type = rpc.method().getOutputType();
        JsonObject media = new JsonObject().put("schema", schemas.of(type));
        JsonObject content = new JsonObject();
        if (rpc.method().isServerStreaming()) {
            content.put("application/x-ndjson", media).put("text/event-stream", media.copy());
        } else {
            content.put(JSON, media);
        }
        String comment = comments.inJson(type);
        return new JsonObject()
                .put("description", comment.isEmpty() ? type.getName() : comment)
                .put("headers", headers(type))
                .put("content", content);
    }

    private static JsonObject headers(Descriptor answer) {
        JsonObject headers =
                new JsonObject()
                        .put("X-Request-Id", header("The call's id, in every log line about it."));
        if (Parameters.etag(answer).isPresent()) {
            headers.put("ETag", header("The etag of what is answered, for If-Match."));
        }
        return headers;
    }

    private static JsonObject header(String description) {
        return new JsonObject()
                .put("description", description)
                .put("schema", new JsonObject().put("type", "string"));
    }

    /** The template with its variables as fields are named in JSON. */
    static String path(HttpBinding binding) {
        List<Part> parts = binding.template().parts();
        List<Variable> variables = binding.template().variables();
        List<String> segments = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (next < variables.size() && variables.get(next).from() == i) {
                segments.add("{" + Parameters.nameInPath(binding.pathFields().get(next)) + "}");
                i = variables.get(next).to() - 1;
                next++;
            } else {
                segments.add(parts.get(i) instanceof Literal literal ? literal.text() : "*");
            }
        }
        String verb = binding.template().verb();
        return "/" + String.join("/", segments) + (verb.isEmpty() ? "" : ":" + verb);
    }
}
