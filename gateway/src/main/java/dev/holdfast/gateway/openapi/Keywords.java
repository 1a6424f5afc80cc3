package dev.holdfast.gateway.openapi;

import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.RepeatedRules;
import build.buf.validate.StringRules;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** The contract's bounds and examples as keywords of JSON Schema. */
final class Keywords {

    private Keywords() {}

    /** Adds what bounds one value of the field. */
    static void add(JsonObject schema, FieldDescriptor field, FieldRules rules) {
        switch (rules.getTypeCase()) {
            case STRING -> string(schema, rules);
            case INT32 -> {
                limit(schema, "minimum", rules.getInt32().hasGte(), rules.getInt32().getGte());
                limit(schema, "maximum", rules.getInt32().hasLte(), rules.getInt32().getLte());
            }
            case INT64 -> {
                limit(schema, "minimum", rules.getInt64().hasGte(), rules.getInt64().getGte());
                limit(schema, "maximum", rules.getInt64().hasLte(), rules.getInt64().getLte());
            }
            case ENUM -> constants(schema, field.getEnumType(), rules);
            case FIELD_MASK -> mask(schema, rules.getFieldMask().getInList());
            default -> {
                // Durations and times have no such keywords: their comments say it.
            }
        }
        List<Object> examples = examples(field, rules);
        if (!examples.isEmpty()) {
            schema.put("examples", new JsonArray(examples));
        }
    }

    /** Adds what bounds a list. */
    static void add(JsonObject schema, RepeatedRules rules) {
        if (rules.hasMinItems()) {
            schema.put("minItems", rules.getMinItems());
        }
        if (rules.hasMaxItems()) {
            schema.put("maxItems", rules.getMaxItems());
        }
        if (rules.getUnique()) {
            schema.put("uniqueItems", true);
        }
    }

    /** The examples as they are written in JSON. */
    static List<Object> examples(FieldDescriptor field, FieldRules rules) {
        return switch (rules.getTypeCase()) {
            case STRING -> List.copyOf(rules.getString().getExampleList());
            case INT32 -> List.copyOf(rules.getInt32().getExampleList());
            case INT64 -> List.copyOf(rules.getInt64().getExampleList());
            case ENUM ->
                    rules.getEnum().getExampleList().stream()
                            .<Object>map(number -> name(field.getEnumType(), number))
                            .toList();
            case DURATION ->
                    rules.getDuration().getExampleList().stream()
                            .<Object>map(Durations::toString)
                            .toList();
            case TIMESTAMP ->
                    rules.getTimestamp().getExampleList().stream()
                            .<Object>map(Timestamps::toString)
                            .toList();
            case FIELD_MASK ->
                    rules.getFieldMask().getExampleList().stream()
                            .<Object>map(FieldMaskUtil::toJsonString)
                            .toList();
            default -> List.of();
        };
    }

    private static void limit(JsonObject schema, String keyword, boolean there, long value) {
        if (there) {
            schema.put(keyword, value);
        }
    }

    private static void string(JsonObject schema, FieldRules rules) {
        StringRules bounds = rules.getString();
        if (bounds.hasMinLen()) {
            schema.put("minLength", bounds.getMinLen());
        }
        if (bounds.hasMaxLen()) {
            schema.put("maxLength", bounds.getMaxLen());
        }
        if (bounds.hasPattern()) {
            schema.put(
                    "pattern",
                    mayBeUnset(rules) ? "^$|" + bounds.getPattern() : bounds.getPattern());
        }
        if (bounds.getUuid()) {
            schema.put("format", "uuid");
        }
        if (bounds.getInCount() > 0) {
            schema.put("enum", new JsonArray(List.copyOf(bounds.getInList())));
        }
    }

    /** Whether empty stands for unset, which is how answers say it. */
    private static boolean mayBeUnset(FieldRules rules) {
        return rules.getIgnore() == Ignore.IGNORE_IF_ZERO_VALUE;
    }

    private static void constants(JsonObject schema, EnumDescriptor type, FieldRules rules) {
        EnumRules bounds = rules.getEnum();
        JsonArray excluded = new JsonArray();
        if (rules.getRequired()) {
            excluded.add(name(type, 0));
        }
        bounds.getNotInList().forEach(number -> excluded.add(name(type, number)));
        if (!excluded.isEmpty()) {
            schema.put("not", new JsonObject().put("enum", excluded));
        }
    }

    private static void mask(JsonObject schema, List<String> paths) {
        if (!paths.isEmpty()) {
            String one =
                    paths.stream()
                            .map(path -> path.equals("*") ? "\\*" : camelCase(path))
                            .collect(Collectors.joining("|", "(", ")"));
            schema.put("pattern", "^%s(,%s)*$".formatted(one, one));
        }
    }

    private static String camelCase(String path) {
        return FieldMaskUtil.toJsonString(FieldMaskUtil.fromString(path));
    }

    private static String name(EnumDescriptor type, int number) {
        return type.findValueByNumber(number).getName();
    }
}
