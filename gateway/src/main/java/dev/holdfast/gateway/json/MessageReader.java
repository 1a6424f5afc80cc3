package dev.holdfast.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value into messages, in one pass, and goes on behind each mistake. It is our own
 * because the library's reader ends at the first mistake and doesn't say where that is.
 */
final class MessageReader {

    private final JsonParser json;
    private final Mistakes mistakes;

    MessageReader(JsonParser json, Mistakes mistakes) {
        this.json = json;
        this.mistakes = mistakes;
    }

    /** Reads the object that begins at the current token. */
    void object(Message.Builder into, Place place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrong(place, "an object");
            return;
        }
        FieldNames names = FieldNames.of(into.getDescriptorForType());
        BitSet seen = new BitSet();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            FieldDescriptor field = names.find(name);
            Place at = place.field(name);
            if (field == null) {
                mistakes.add(at, "unknown field (expected: %s)".formatted(names.expected()));
                json.skipChildren();
            } else if (seen.get(field.getIndex())) {
                mistakes.add(at, "the field is there twice");
                json.skipChildren();
            } else if (json.currentToken() != JsonToken.VALUE_NULL || takesNull(field)) {
                seen.set(field.getIndex());
                complainOfOneof(into, field, at);
                field(into, field, at);
            }
        }
    }

    /** Reads the value at the current token into this field. */
    void field(Message.Builder into, FieldDescriptor field, Place place) throws IOException {
        if (field.isMapField()) {
            map(into, field, place);
        } else if (field.isRepeated()) {
            list(into, field, place);
        } else {
            Object value = single(into, field, place);
            if (value != null) {
                into.setField(field, value);
            }
        }
    }

    private void list(Message.Builder into, FieldDescriptor field, Place place) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrong(place, "a list");
            return;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            Object value = single(into, field, place.element(i));
            if (value != null) {
                into.addRepeatedField(field, value);
            }
        }
    }

    private void map(Message.Builder into, FieldDescriptor field, Place place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrong(place, "an object");
            return;
        }
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Message.Builder entry = into.newBuilderForField(field);
            Place at = place.field(name);
            Object read = single(entry, value, at);
            try {
                if (read != null) {
                    entry.setField(key, Scalars.parse(key, name)).setField(value, read);
                    into.addRepeatedField(field, entry.build());
                }
            } catch (BadValue e) {
                mistakes.value(at, Mistakes.quoted(name), e.expected());
            }
        }
    }

    /** One value, or null where it was wrong, which is then noted. */
    private @Nullable Object single(Message.Builder into, FieldDescriptor field, Place place)
            throws IOException {
        try {
            return field.getJavaType() == JavaType.MESSAGE
                    ? message(into.newBuilderForField(field), place)
                    : scalar(field);
        } catch (BadValue e) {
            wrong(place, e.expected());
            return null;
        }
    }

    private Message message(Message.Builder into, Place place) throws IOException, BadValue {
        switch (WellKnown.formOf(into.getDescriptorForType())) {
            case FIELDS -> object(into, place);
            case TEXT -> {
                if (json.currentToken() != JsonToken.VALUE_STRING) {
                    throw new BadValue(WellKnown.expected(into.getDescriptorForType()));
                }
                WellKnown.parse(into, json.getText());
            }
            case OWN -> library(into);
        }
        return into.build();
    }

    private Object scalar(FieldDescriptor field) throws IOException, BadValue {
        JsonToken token = json.currentToken();
        JavaType type = field.getJavaType();
        if (token == JsonToken.VALUE_STRING && type != JavaType.BOOLEAN) {
            return Scalars.parse(field, json.getText());
        }
        if (type == JavaType.BOOLEAN && token.isBoolean()) {
            return json.getBooleanValue();
        }
        boolean number =
                token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        if (number
                && type != JavaType.STRING
                && type != JavaType.BYTE_STRING
                && type != JavaType.BOOLEAN) {
            return Scalars.parse(field, json.getText());
        }
        throw new BadValue(Scalars.expected(field));
    }

    private void library(Message.Builder into) throws IOException, BadValue {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = Json.FACTORY.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        try {
            JsonFormat.parser().merge(text.toString(), into);
        } catch (InvalidProtocolBufferException e) {
            throw new BadValue("a " + into.getDescriptorForType().getFullName());
        }
    }

    private void complainOfOneof(Message.Builder into, FieldDescriptor field, Place place) {
        var oneof = field.getRealContainingOneof();
        if (oneof != null && into.hasOneof(oneof)) {
            String other = into.getOneofFieldDescriptor(oneof).getJsonName();
            mistakes.add(place, "set beside %s (expected: one of the two)".formatted(other));
        }
    }

    private static boolean takesNull(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE
                && field.getMessageType().getFullName().equals("google.protobuf.Value");
    }

    private void wrong(Place place, String expected) throws IOException {
        mistakes.value(place, shown(), expected);
        json.skipChildren();
    }

    private String shown() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> Mistakes.quoted(json.getText());
            default -> json.getText();
        };
    }
}
