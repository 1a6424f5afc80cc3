package dev.holdfast.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as JSON: by the mapping of protobuf, but whole numbers are numbers, as the house
 * rules. Fields without presence are always written, for a reader shouldn't have to know what 0
 * looks like.
 */
public final class MessageWriter {

    private static final int USUAL_SIZE = 512;

    private final TypeRegistry types;

    /** Knows these types where they are packed into an Any. */
    public MessageWriter(List<Descriptor> types) {
        this.types = TypeRegistry.newBuilder().add(types).build();
    }

    /** What writes a document. */
    @FunctionalInterface
    public interface Content {
        /** Writes one value. */
        void write(JsonGenerator json) throws IOException;
    }

    /** A document of JSON in UTF-8. */
    public byte[] document(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The message as JSON in UTF-8. */
    public byte[] write(Message message) {
        return document(json -> write(json, message));
    }

    /** Writes the message as the next value. */
    public void write(JsonGenerator json, Message message) throws IOException {
        switch (WellKnown.formOf(message.getDescriptorForType())) {
            case FIELDS -> {
                json.writeStartObject();
                fields(json, message);
                json.writeEndObject();
            }
            case TEXT -> json.writeString(WellKnown.print(message));
            case OWN -> own(json, message);
        }
    }

    private void fields(JsonGenerator json, Message message) throws IOException {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isMapField()) {
                map(json, message, field);
            } else if (field.isRepeated()) {
                list(json, message, field);
            } else if (!field.hasPresence() || message.hasField(field)) {
                json.writeFieldName(field.getJsonName());
                value(json, field, message.getField(field));
            }
        }
    }

    private void list(JsonGenerator json, Message message, FieldDescriptor field)
            throws IOException {
        json.writeArrayFieldStart(field.getJsonName());
        int count = message.getRepeatedFieldCount(field);
        for (int i = 0; i < count; i++) {
            value(json, field, message.getRepeatedField(field, i));
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, Message message, FieldDescriptor field)
            throws IOException {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        json.writeObjectFieldStart(field.getJsonName());
        int count = message.getRepeatedFieldCount(field);
        for (int i = 0; i < count; i++) {
            Message entry = (Message) message.getRepeatedField(field, i);
            json.writeFieldName(String.valueOf(entry.getField(key)));
            value(json, value, entry.getField(value));
        }
        json.writeEndObject();
    }

    private void value(JsonGenerator json, FieldDescriptor field, Object value) throws IOException {
        switch (field.getType()) {
            case STRING -> json.writeString((String) value);
            case BOOL -> json.writeBoolean((boolean) value);
            case BYTES -> json.writeBinary(((ByteString) value).toByteArray());
            case ENUM -> constant(json, (EnumValueDescriptor) value);
            case FLOAT -> real(json, (float) value);
            case DOUBLE -> real(json, (double) value);
            case MESSAGE, GROUP -> write(json, (Message) value);
            case INT32, SINT32, SFIXED32 -> json.writeNumber((int) value);
            case UINT32, FIXED32 -> json.writeNumber(Integer.toUnsignedLong((int) value));
            case INT64, SINT64, SFIXED64 -> whole(json, (long) value);
            case UINT64, FIXED64 -> unsigned(json, (long) value);
        }
    }

    /** Beyond 2^53 - 1 a number would be read as another one: there it is text. */
    private static void whole(JsonGenerator json, long value) throws IOException {
        if (Math.abs(value) <= Scalars.LARGEST && value != Long.MIN_VALUE) {
            json.writeNumber(value);
        } else {
            json.writeString(Long.toString(value));
        }
    }

    private static void unsigned(JsonGenerator json, long value) throws IOException {
        if (value >= 0) {
            whole(json, value);
        } else {
            json.writeString(Long.toUnsignedString(value));
        }
    }

    private static void real(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }

    private static void constant(JsonGenerator json, EnumValueDescriptor value) throws IOException {
        if (value.getIndex() < 0) {
            json.writeNumber(value.getNumber());
        } else {
            json.writeString(value.getName());
        }
    }

    private void own(JsonGenerator json, Message message) throws IOException {
        if (message.getDescriptorForType().getFullName().equals("google.protobuf.Any")) {
            any(json, Any.parseFrom(message.toByteString()));
        } else {
            json.writeRawValue(JsonFormat.printer().print(message));
        }
    }

    /** A packed message with its type; one of an unknown type is left out but for that. */
    private void any(JsonGenerator json, Any any) throws IOException {
        json.writeStartObject();
        json.writeStringField("@type", any.getTypeUrl());
        Descriptor type = known(any);
        if (type != null) {
            fields(json, DynamicMessage.parseFrom(type, any.getValue()));
        }
        json.writeEndObject();
    }

    private @Nullable Descriptor known(Any any) throws InvalidProtocolBufferException {
        return types.getDescriptorForTypeUrl(any.getTypeUrl());
    }
}
