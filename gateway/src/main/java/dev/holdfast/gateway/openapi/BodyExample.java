package dev.holdfast.gateway.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A body to begin with, made of the fields' examples: what is required, and what may well be there
 * beside it. Left out is what is more often unset, or excludes another field.
 */
final class BodyExample {

    private BodyExample() {}

    /** Of a message, without these fields. */
    static JsonObject of(Descriptor type, Set<FieldDescriptor> elsewhere) {
        JsonObject example = new JsonObject();
        for (FieldDescriptor field : type.getFields()) {
            if (!elsewhere.contains(field)) {
                value(field).ifPresent(value -> example.put(field.getJsonName(), value));
            }
        }
        return example;
    }

    private static Optional<Object> value(FieldDescriptor field) {
        FieldRules rules = Schemas.rules(field);
        OneofDescriptor oneof = field.getRealContainingOneof();
        boolean first =
                oneof == null
                        || (oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()
                                && oneof.getField(0).equals(field));
        if (!first || !usual(field, rules)) {
            return Optional.empty();
        }
        boolean ours =
                field.getJavaType() == JavaType.MESSAGE
                        && Comments.isOurs(field.getMessageType().getFile());
        Optional<Object> one =
                ours
                        ? Optional.of(of(field.getMessageType(), Set.of()))
                        : example(
                                field, field.isRepeated() ? rules.getRepeated().getItems() : rules);
        return field.isRepeated() ? one.map(item -> new JsonArray().add(item)) : one;
    }

    private static boolean usual(FieldDescriptor field, FieldRules rules) {
        if (rules.getRequired()) {
            return true;
        }
        return !field.isRepeated()
                && rules.getTypeCase() != FieldRules.TypeCase.ENUM
                && rules.getIgnore() != Ignore.IGNORE_IF_ZERO_VALUE
                && !field.getName().equals("etag")
                && rules.getTypeCase() != FieldRules.TypeCase.TYPE_NOT_SET;
    }

    private static Optional<Object> example(FieldDescriptor field, FieldRules rules) {
        List<Object> examples = Keywords.examples(field, rules);
        return examples.stream().findFirst();
    }
}
