package dev.holdfast.gateway.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.List;

/** Fields within fields: reads and sets what is at the end of a way. */
final class FieldValues {

    private FieldValues() {}

    /**
     * The value that a text outside of JSON, in a path, a query or a header, means for the field.
     */
    static Object parse(FieldDescriptor field, String text) throws BadValue {
        if (field.getJavaType() != JavaType.MESSAGE) {
            return Scalars.parse(field, text);
        }
        DynamicMessage.Builder value = DynamicMessage.newBuilder(field.getMessageType());
        WellKnown.parse(value, text);
        return value.build();
    }

    /** Sets the field at the end of the way, or adds to it where it is repeated. */
    static void set(Message.Builder into, List<FieldDescriptor> way, Object value) {
        FieldDescriptor field = way.getFirst();
        if (way.size() > 1) {
            Message.Builder inner = ((Message) into.getField(field)).toBuilder();
            set(inner, way.subList(1, way.size()), value);
            into.setField(field, inner.build());
        } else if (field.isRepeated()) {
            into.addRepeatedField(field, value);
        } else {
            into.setField(field, value);
        }
    }

    /** What is at the end of the way; the default where it isn't set. */
    static Object get(MessageOrBuilder from, List<FieldDescriptor> way) {
        Object value = from.getField(way.getFirst());
        return way.size() == 1 ? value : get((MessageOrBuilder) value, way.subList(1, way.size()));
    }

    /** Whether the field at the end of the way is set, to something else than its default. */
    static boolean isSet(MessageOrBuilder from, List<FieldDescriptor> way) {
        FieldDescriptor field = way.getFirst();
        return from.hasField(field)
                && (way.size() == 1
                        || isSet(
                                (MessageOrBuilder) from.getField(field),
                                way.subList(1, way.size())));
    }
}
