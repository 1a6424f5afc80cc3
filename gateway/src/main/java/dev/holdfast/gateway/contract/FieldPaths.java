package dev.holdfast.gateway.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways to a field through messages, written as names joined by dots. */
public final class FieldPaths {

    private FieldPaths() {}

    /**
     * The fields on the way, the last one the field itself.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    static List<FieldDescriptor> resolve(Descriptor message, String path) {
        return find(message, path)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s has no field %s".formatted(message.getName(), path)));
    }

    /**
     * The fields on the way by their names in the proto or in JSON; nothing where there is no such
     * field.
     */
    public static Optional<List<FieldDescriptor>> find(Descriptor message, String path) {
        List<FieldDescriptor> way = new ArrayList<>();
        Descriptor within = message;
        for (String name : path.split("\\.", -1)) {
            FieldDescriptor field = within == null ? null : named(within, name);
            if (field == null) {
                return Optional.empty();
            }
            way.add(field);
            within =
                    field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()
                            ? field.getMessageType()
                            : null;
        }
        return Optional.of(way);
    }

    /** The way as names in JSON, joined by dots. */
    public static String json(List<FieldDescriptor> way) {
        return String.join(".", way.stream().map(FieldDescriptor::getJsonName).toList());
    }

    private static @Nullable FieldDescriptor named(Descriptor message, String name) {
        FieldDescriptor field = message.findFieldByName(name);
        if (field != null) {
            return field;
        }
        for (FieldDescriptor each : message.getFields()) {
            if (each.getJsonName().equals(name)) {
                return each;
            }
        }
        return null;
    }
}
