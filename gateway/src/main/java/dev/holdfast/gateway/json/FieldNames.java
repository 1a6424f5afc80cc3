package dev.holdfast.gateway.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message's fields by the names they may have in JSON: in camel case, or as in the proto. */
final class FieldNames {

    private static final Map<Descriptor, FieldNames> ALL = new ConcurrentHashMap<>();
    private static final int MOST_LISTED = 16;

    private final Map<String, FieldDescriptor> byName = new HashMap<>();
    private final String expected;

    private FieldNames(Descriptor type) {
        for (FieldDescriptor field : type.getFields()) {
            byName.put(field.getName(), field);
            byName.put(field.getJsonName(), field);
        }
        int more = type.getFields().size() - MOST_LISTED;
        expected =
                type.getFields().stream()
                        .limit(MOST_LISTED)
                        .map(FieldDescriptor::getJsonName)
                        .collect(Collectors.joining(", ", "", more > 0 ? " …" : ""));
    }

    static FieldNames of(Descriptor type) {
        FieldNames known = ALL.get(type);
        return known != null ? known : ALL.computeIfAbsent(type, FieldNames::new);
    }

    @Nullable FieldDescriptor find(String name) {
        return byName.get(name);
    }

    /** The names there are, for messages. */
    String expected() {
        return expected.isEmpty() ? "no field" : expected;
    }
}
