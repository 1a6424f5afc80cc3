package dev.holdfast.gateway.openapi;

import build.buf.validate.FieldRules;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.holdfast.gateway.contract.FieldPaths;
import dev.holdfast.gateway.contract.HttpBinding;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import dev.holdfast.gateway.contract.Rpc;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a request is in the path, the query and the headers. */
final class Parameters {

    private static final String ETAG = "etag";

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The parameters that every call takes. */
    static JsonObject components() {
        return new JsonObject()
                .put(
                        "X-Request-Id",
                        header(
                                "X-Request-Id",
                                "The caller's name for this request, which the answer and every log line carry."
                                        + " Where it is missing one is made.",
                                text().put("pattern", "^[A-Za-z0-9._:/+=-]{1,64}$")))
                .put(
                        "traceparent",
                        header(
                                "traceparent",
                                "The trace that the call belongs to (W3C Trace Context).",
                                text().put(
                                                "pattern",
                                                "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*$")))
                .put(
                        "Grpc-Timeout",
                        header(
                                "Grpc-Timeout",
                                "How long the caller waits: a number and a unit, of `H`, `M`, `S`, `m` (ms),"
                                        + " `u`, `n`; such as `500m`.",
                                text().put("pattern", "^[0-9]{1,8}[HMSmun]$")));
    }

    /** The parameters of one call, reached in one way. */
    JsonArray of(Rpc rpc, HttpBinding binding) {
        JsonArray parameters = new JsonArray();
        binding.pathFields().forEach(way -> parameters.add(path(way)));
        if (binding.body().kind() != Kind.WHOLE) {
            query(parameters, rpc.method().getInputType(), new ArrayList<>(), binding);
        }
        rpc.idempotencyKey().ifPresent(key -> parameters.add(idempotencyKey(key)));
        if (etag(rpc).isPresent()) {
            parameters.add(
                    header(
                            "If-Match",
                            "The etag that must still be current, in quotes; else the call is refused with 412."
                                    + " The same as `%s`."
                                            .formatted(FieldPaths.json(etag(rpc).get())),
                            text()));
        }
        for (String name : components().fieldNames()) {
            parameters.add(new JsonObject().put("$ref", "#/components/parameters/" + name));
        }
        return parameters;
    }

    /**
     * The way to the etag of what a call changes: a field of the request, or of the resource that
     * its {@code update_mask} is about.
     */
    static Optional<List<FieldDescriptor>> etag(Rpc rpc) {
        Descriptor request = rpc.method().getInputType();
        boolean changes = !rpc.readOnly() && request.findFieldByName("update_mask") != null;
        return etag(request).filter(way -> changes || way.size() == 1);
    }

    /** The way to the field {@code etag} of a message, or of the resource in it. */
    static Optional<List<FieldDescriptor>> etag(Descriptor message) {
        FieldDescriptor own = message.findFieldByName(ETAG);
        if (own != null) {
            return Optional.of(List.of(own));
        }
        return message.getFields().stream()
                .filter(field -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated())
                .flatMap(field ->
                        Optional.ofNullable(field.getMessageType().findFieldByName(ETAG))
                                .map(etag -> List.of(field, etag))
                                .stream())
                .findFirst();
    }

    private JsonObject path(List<FieldDescriptor> way) {
        return parameter(nameInPath(way), "path", schemas.of(way.getLast())).put("required", true);
    }

    /**
     * What a variable of a path is called: the field, without what it is in. Two calls at one path
     * must call it the same.
     */
    static String nameInPath(List<FieldDescriptor> way) {
        return way.getLast().getJsonName();
    }

    /** Every field that is one value or a list of such, those of messages within included. */
    private void query(
            JsonArray parameters,
            Descriptor type,
            List<FieldDescriptor> before,
            HttpBinding binding) {
        for (FieldDescriptor field : type.getFields()) {
            List<FieldDescriptor> way = new ArrayList<>(before);
            way.add(field);
            boolean elsewhere =
                    binding.pathFields().contains(way)
                            || (before.isEmpty()
                                    && binding.body().field().filter(field::equals).isPresent());
            boolean object =
                    field.getJavaType() == JavaType.MESSAGE
                            && WellKnownSchemas.of(field.getMessageType()).isEmpty();
            if (elsewhere || field.isMapField() || (object && field.isRepeated())) {
                continue;
            }
            if (!object) {
                parameters.add(query(way));
            } else if (!before.contains(field)) {
                query(parameters, field.getMessageType(), way, binding);
            }
        }
    }

    /**
     * Examples of what may be left out stand in the description: a page to try calls would fill
     * them in.
     */
    private JsonObject query(List<FieldDescriptor> way) {
        FieldDescriptor field = way.getLast();
        FieldRules rules = Schemas.rules(field);
        boolean required = way.size() == 1 && rules.getRequired();
        JsonObject schema = schemas.of(field);
        JsonObject parameter = parameter(FieldPaths.json(way), "query", schema);
        if (required) {
            return parameter.put("required", true);
        }
        List<Object> examples = Keywords.examples(field, rules);
        schema.remove("examples");
        if (!examples.isEmpty()) {
            String description = parameter.getString("description", "");
            Schemas.describe(
                    parameter, (description + " Example: `" + examples.getFirst() + "`.").strip());
        }
        return parameter;
    }

    private JsonObject idempotencyKey(FieldDescriptor key) {
        boolean required = Schemas.rules(key).getRequired();
        return header(
                "Idempotency-Key",
                "The same as `%s` in the body%s: the call may be sent again with it, and takes effect once."
                        .formatted(key.getJsonName(), required ? "; one of the two is needed" : ""),
                text().put("format", "uuid"));
    }

    private static JsonObject parameter(String name, String in, JsonObject schema) {
        JsonObject parameter = new JsonObject().put("name", name).put("in", in);
        Schemas.describe(parameter, schema.getString("description", ""));
        schema.remove("description");
        return parameter.put("schema", schema);
    }

    private static JsonObject header(String name, String description, JsonObject schema) {
        return new JsonObject()
                .put("name", name)
                .put("in", "header")
                .put("description", description)
                .put("schema", schema);
    }

    private static JsonObject text() {
        return new JsonObject().put("type", "string");
    }
}
