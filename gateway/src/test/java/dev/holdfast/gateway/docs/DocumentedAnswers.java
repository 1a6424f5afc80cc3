package dev.holdfast.gateway.docs;

import dev.holdfast.gateway.docs.HttpFile.Request;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Holds answers against what an OpenAPI document says of them. */
final class DocumentedAnswers {

    private static final JsonSchemaOptions OPTIONS =
            new JsonSchemaOptions()
                    .setBaseUri("app://answers")
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic);

    private final JsonObject document;

    DocumentedAnswers(JsonObject document) {
        this.document = document;
    }

    /**
     * What is otherwise than the document says; empty where the answer is as it says.
     *
     * @param type the media type of the answer
     */
    List<?> differences(Request request, int status, String type, JsonObject answer) {
        JsonObject operation = operation(request);
        JsonObject response =
                operation.getJsonObject("responses").getJsonObject(Integer.toString(status));
        if (response == null) {
            return List.of("no response " + status);
        }
        JsonObject media = resolved(response).getJsonObject("content").getJsonObject(type);
        if (media == null) {
            return List.of("no answer of type " + type);
        }
        JsonObject schema =
                media.getJsonObject("schema")
                        .copy()
                        .put("components", document.getJsonObject("components").copy());
        OutputUnit judged = Validator.create(JsonSchema.of(schema), OPTIONS).validate(answer);
        return Boolean.TRUE.equals(judged.getValid())
                ? List.of()
                : Objects.requireNonNullElse(judged.getErrors(), List.of("not valid"));
    }

    private JsonObject resolved(JsonObject response) {
        String reference = response.getString("$ref");
        if (reference == null) {
            return response;
        }
        Object found = JsonPointer.from(reference.substring(1)).queryJson(document);
        return (JsonObject) Objects.requireNonNull(found, reference);
    }

    /** The one whose path fits; a literal path before one with variables. */
    private JsonObject operation(Request request) {
        String method = request.method().toLowerCase(Locale.ROOT);
        return document.getJsonObject("paths").stream()
                .filter(path -> request.path().matches(pattern(path.getKey())))
                .map(Map.Entry::getValue)
                .map(JsonObject.class::cast)
                .filter(path -> path.containsKey(method))
                .map(path -> path.getJsonObject(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation for " + request));
    }

    private static String pattern(String path) {
        return path.replaceAll("\\{\\w+}", "[^/:]+");
    }
}
