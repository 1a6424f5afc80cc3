package dev.holdfast.gateway.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.holdfast.gateway.contract.FieldPaths;
import dev.holdfast.gateway.contract.HttpBinding;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets fields from a query such as {@code pageSize=50&states=RESERVATION_STATE_HELD}. */
final class QueryReader {

    private final HttpBinding binding;
    private final Mistakes mistakes;
    private final Set<List<FieldDescriptor>> seen = new HashSet<>();

    QueryReader(HttpBinding binding, Mistakes mistakes) {
        this.binding = binding;
        this.mistakes = mistakes;
    }

    void read(Message.Builder into, String query) {
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                read(into, name, value);
            }
        }
    }

    private void read(Message.Builder into, String rawName, String rawValue) {
        Optional<String> name = PercentCoding.decodeForm(rawName);
        Optional<String> value = PercentCoding.decodeForm(rawValue);
        if (name.isEmpty() || value.isEmpty()) {
            mistakes.add(rawName, "%s (expected: percent-encoded UTF-8)".formatted(rawValue));
            return;
        }
        Place place = Place.TOP.field(name.get());
        Optional<List<FieldDescriptor>> way =
                FieldPaths.find(into.getDescriptorForType(), name.get())
                        .filter(QueryReader::isOneValue);
        if (way.isEmpty()) {
            mistakes.add(place, "unknown query parameter");
        } else if (isElsewhere(way.get())) {
            mistakes.add(place, "a query parameter (expected: in the body or the path)");
        } else if (!seen.add(way.get()) && !way.get().getLast().isRepeated()) {
            mistakes.add(place, "the query parameter is there twice");
        } else {
            set(into, way.get(), value.get(), place);
        }
    }

    private void set(Message.Builder into, List<FieldDescriptor> way, String text, Place place) {
        try {
            FieldValues.set(into, way, FieldValues.parse(way.getLast(), text));
        } catch (BadValue e) {
            mistakes.value(place, Mistakes.quoted(text), e.expected());
        }
    }

    private static boolean isOneValue(List<FieldDescriptor> way) {
        FieldDescriptor field = way.getLast();
        return !field.isMapField()
                && (field.getJavaType() != JavaType.MESSAGE
                        || WellKnown.formOf(field.getMessageType()) == WellKnown.Form.TEXT);
    }

    private boolean isElsewhere(List<FieldDescriptor> way) {
        return binding.body().kind() == Kind.WHOLE
                || binding.body().field().filter(way.getFirst()::equals).isPresent()
                || binding.pathFields().contains(way);
    }
}
