package dev.holdfast.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Schemas of single values, and of messages that JSON writes in a way of their own. */
final class WellKnownSchemas {

    /** The largest whole number that every reader of JSON keeps exactly. */
    private static final long LARGEST = (1L << 53) - 1;

    private WellKnownSchemas() {}

    /** The schema of such a message; nothing where it is an object of its fields. */
    static Optional<JsonObject> of(Descriptor type) {
        if (!type.getFullName().startsWith("google.protobuf.")) {
            return Optional.empty();
        }
        return switch (type.getName()) {
            case "Timestamp" -> Optional.of(string().put("format", "date-time"));
            case "Duration" -> Optional.of(string().put("pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$"));
            case "FieldMask" -> Optional.of(string());
            case "Any" ->
                    Optional.of(
                            new JsonObject()
                                    .put("type", "object")
                                    .put("properties", new JsonObject().put("@type", string())));
            case "Struct" -> Optional.of(new JsonObject().put("type", "object"));
            case "Value" -> Optional.of(new JsonObject());
            default -> Optional.empty();
        };
    }

    /** The schema of a field that is neither a message nor an enum. */
    static JsonObject scalar(FieldDescriptor field) {
        return switch (field.getType()) {
            case STRING -> string();
            case BYTES -> string().put("contentEncoding", "base64");
            case BOOL -> new JsonObject().put("type", "boolean");
            case FLOAT -> new JsonObject().put("type", "number").put("format", "float");
            case DOUBLE -> new JsonObject().put("type", "number").put("format", "double");
            case INT32, SINT32, SFIXED32 -> integer("int32");
            case UINT32, FIXED32 -> integer("int64").put("minimum", 0);
            case UINT64, FIXED64 -> integer("int64").put("minimum", 0).put("maximum", LARGEST);
            case INT64, SINT64, SFIXED64 ->
                    integer("int64").put("minimum", -LARGEST).put("maximum", LARGEST);
            case ENUM, MESSAGE, GROUP ->
                    throw new IllegalArgumentException(field + " is no single value");
        };
    }

    private static JsonObject string() {
        return new JsonObject().put("type", "string");
    }

    private static JsonObject integer(String format) {
        return new JsonObject().put("type", "integer").put("format", format);
    }
}
