package dev.holdfast.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/** Messages that are one text in JSON: times, durations and field masks. */
final class WellKnown {

    private static final String TIMESTAMP = "google.protobuf.Timestamp";
    private static final String DURATION = "google.protobuf.Duration";
    private static final String FIELD_MASK = "google.protobuf.FieldMask";

    /** Rarer ones with a form of their own; the library reads and writes those. */
    private static final Set<String> OTHERS =
            Set.of(
                    "google.protobuf.Any",
                    "google.protobuf.Struct",
                    "google.protobuf.Value",
                    "google.protobuf.ListValue",
                    "google.protobuf.BoolValue",
                    "google.protobuf.BytesValue",
                    "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int32Value",
                    "google.protobuf.Int64Value",
                    "google.protobuf.StringValue",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.UInt64Value");

    private WellKnown() {}

    /** How a message is written in JSON. */
    enum Form {
        /** As an object of its fields. */
        FIELDS,
        /** As one text. */
        TEXT,
        /** In a way of its own. */
        OWN
    }

    static Form formOf(Descriptor type) {
        String name = type.getFullName();
        if (!name.startsWith("google.protobuf.")) {
            return Form.FIELDS;
        }
        return switch (name) {
            case TIMESTAMP, DURATION, FIELD_MASK -> Form.TEXT;
            default -> OTHERS.contains(name) ? Form.OWN : Form.FIELDS;
        };
    }

    static String expected(Descriptor type) {
        return switch (type.getFullName()) {
            case TIMESTAMP -> "a time such as 2026-11-22T10:00:00Z";
            case DURATION -> "a duration in seconds such as 300s or 1.5s";
            case FIELD_MASK -> "names of fields joined by commas";
            default -> "an object";
        };
    }

    /** Sets the message's fields from its text. */
    static void parse(Message.Builder into, String text) throws BadValue {
        Descriptor type = into.getDescriptorForType();
        try {
            switch (type.getFullName()) {
                case TIMESTAMP -> {
                    Timestamp time = Timestamps.parse(text);
                    spread(into, time.getSeconds(), time.getNanos());
                }
                case DURATION -> {
                    Duration duration = Durations.parse(text);
                    spread(into, duration.getSeconds(), duration.getNanos());
                }
                default -> into.setField(type.findFieldByNumber(1), paths(text));
            }
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadValue(expected(type));
        }
    }

    /** The text of a message of that form. */
    static String print(Message message) {
        Descriptor type = message.getDescriptorForType();
        return switch (type.getFullName()) {
            case TIMESTAMP ->
                    Timestamps.toString(
                            Timestamp.newBuilder()
                                    .setSeconds(seconds(message))
                                    .setNanos(nanos(message))
                                    .build());
            case DURATION ->
                    Durations.toString(
                            Duration.newBuilder()
                                    .setSeconds(seconds(message))
                                    .setNanos(nanos(message))
                                    .build());
            default -> {
                FieldMask.Builder mask = FieldMask.newBuilder();
                FieldDescriptor paths = type.findFieldByNumber(1);
                for (int i = 0; i < message.getRepeatedFieldCount(paths); i++) {
                    mask.addPaths((String) message.getRepeatedField(paths, i));
                }
                yield FieldMaskUtil.toJsonString(mask.build());
            }
        };
    }

    private static List<String> paths(String text) {
        return FieldMaskUtil.fromJsonString(text).getPathsList();
    }

    private static void spread(Message.Builder into, long seconds, int nanos) {
        Descriptor type = into.getDescriptorForType();
        into.setField(type.findFieldByNumber(1), seconds);
        into.setField(type.findFieldByNumber(2), nanos);
    }

    private static long seconds(Message message) {
        return (long) message.getField(message.getDescriptorForType().findFieldByNumber(1));
    }

    private static int nanos(Message message) {
        return (int) message.getField(message.getDescriptorForType().findFieldByNumber(2));
    }
}
