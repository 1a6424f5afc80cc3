package dev.holdfast.gateway.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages and enums as JSON Schemas. Each type is one component, made when first named. */
final class Schemas {

    private final Comments comments;
    private final Map<String, JsonObject> components = new TreeMap<>();

    Schemas(Comments comments) {
        this.comments = comments;
    }

    /** All components named so far. */
    JsonObject components() {
        JsonObject all = new JsonObject();
        components.forEach(all::put);
        return all;
    }

    /** Adds a component that is no message, and refers to it. */
    JsonObject add(String name, JsonObject schema) {
        components.put(name, schema);
        return reference(name);
    }

    /** A message, or the text that stands for it in JSON. */
    JsonObject of(Descriptor type) {
        return WellKnownSchemas.of(type)
                .orElseGet(() -> {
                    if (components.putIfAbsent(name(type), new JsonObject()) == null) {
                        components.put(name(type), object(type, Set.of(), Set.of()));
                    }
                    return reference(name(type));
                });
    }

    /**
     * A message as an object.
     *
     * @param elsewhere fields that are not in the object
     * @param optional fields that may be left out, whatever their bounds say
     */
    JsonObject object(
            Descriptor type, Set<FieldDescriptor> elsewhere, Set<FieldDescriptor> optional) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (FieldDescriptor field : type.getFields()) {
            if (!elsewhere.contains(field)) {
                properties.put(field.getJsonName(), of(field));
                if (rules(field).getRequired() && !optional.contains(field)) {
                    required.add(field.getJsonName());
                }
            }
        }
        JsonObject schema = new JsonObject().put("type", "object");
        describe(schema, comments.inJson(type));
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        type.getRealOneofs().forEach(oneof -> choice(schema, oneof));
        return schema;
    }

    /** A field with its comment and bounds. */
    JsonObject of(FieldDescriptor field) {
        FieldRules rules = rules(field);
        JsonObject schema;
        if (field.isMapField()) {
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            schema = new JsonObject().put("type", "object").put("additionalProperties", of(value));
        } else if (field.isRepeated()) {
            JsonObject items = single(field);
            Keywords.add(items, field, rules.getRepeated().getItems());
            schema = new JsonObject().put("type", "array").put("items", items);
            Keywords.add(schema, rules.getRepeated());
        } else {
            schema = single(field);
            Keywords.add(schema, field, rules);
        }
        describe(schema, comments.inJson(field));
        if (field.getOptions()
                .getExtension(FieldBehaviorProto.fieldBehavior)
                .contains(FieldBehavior.OUTPUT_ONLY)) {
            schema.put("readOnly", true);
        }
        return schema;
    }

    /** The bounds of a field; the default where it has none. */
    static FieldRules rules(FieldDescriptor field) {
        return field.getOptions().getExtension(ValidateProto.field);
    }

    private JsonObject single(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> of(field.getMessageType());
            case ENUM -> of(field.getEnumType());
            default -> WellKnownSchemas.scalar(field);
        };
    }

    private JsonObject of(EnumDescriptor type) {
        components.computeIfAbsent(name(type), name -> constants(type));
        return reference(name(type));
    }

    private JsonObject constants(EnumDescriptor type) {
        String values =
                type.getValues().stream()
                        .map(value ->
                                "- `" + value.getName() + "`: " + oneLine(comments.inJson(value)))
                        .collect(Collectors.joining("\n"));
        return new JsonObject()
                .put("type", "string")
                .put("description", comments.inJson(type) + "\n\n" + values)
                .put(
                        "enum",
                        new JsonArray(
                                type.getValues().stream()
                                        .map(EnumValueDescriptor::getName)
                                        .toList()));
    }

    private static void choice(JsonObject schema, OneofDescriptor oneof) {
        JsonArray kinds = new JsonArray();
        oneof.getFields()
                .forEach(field ->
                        kinds.add(
                                new JsonObject()
                                        .put(
                                                "required",
                                                new JsonArray().add(field.getJsonName()))));
        if (oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()) {
            schema.put("oneOf", kinds);
        } else {
            String names =
                    oneof.getFields().stream()
                            .map(field -> "`" + field.getJsonName() + "`")
                            .collect(Collectors.joining(", "));
            String before = schema.getString("description", "");
            describe(schema, (before + "\n\nAt most one of " + names + ".").strip());
        }
    }

    static void describe(JsonObject schema, String description) {
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
    }

    static String oneLine(String comment) {
        return comment.replace('\n', ' ');
    }

    /** The type's full name, ours without what they all begin with. */
    static String name(GenericDescriptor type) {
        return type.getFullName().replaceFirst("^holdfast\\.", "");
    }

    static JsonObject reference(String component) {
        return new JsonObject().put("$ref", "#/components/schemas/" + component);
    }
}
