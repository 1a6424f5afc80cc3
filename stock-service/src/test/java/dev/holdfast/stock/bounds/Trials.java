package dev.holdfast.stock.bounds;

import build.buf.validate.FieldRules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes of a valid request one trial for each value that the bounds of its fields are about. */
final class Trials {
    private final List<Trial> trials = new ArrayList<>();

    private Trials() {}

    static List<Trial> of(Message base) {
        Trials made = new Trials();
        made.walk(new Part("", base, UnaryOperator.identity()));
        return List.copyOf(made.trials);
    }

    /**
     * A message within the request, or the request itself.
     *
     * @param path its path; empty for the request
     * @param message the message
     * @param whole makes the request with another message in its place
     */
    private record Part(String path, Message message, UnaryOperator<Message> whole) {

        String path(FieldDescriptor field) {
            return path.isEmpty() ? field.getName() : path + "." + field.getName();
        }

        /** The request with this value; null for none. */
        Message with(FieldDescriptor field, @Nullable Object value) {
            Message.Builder builder = message.toBuilder();
            return whole.apply(
                    value == null
                            ? builder.clearField(field).build()
                            : builder.setField(field, value).build());
        }

        Part in(FieldDescriptor field) {
            return new Part(
                    path(field), (Message) message.getField(field), part -> with(field, part));
        }

        Part inFirst(FieldDescriptor field) {
            return new Part(
                    path(field) + "[0]",
                    (Message) first(field),
                    part -> with(field, List.of(part)));
        }

        Object first(FieldDescriptor field) {
            if (message.getRepeatedFieldCount(field) == 0) {
                throw new AssertionError("the base request has no " + path(field));
            }
            return message.getRepeatedField(field, 0);
        }
    }

    private void walk(Part part) {
        for (OneofDescriptor oneof : part.message().getDescriptorForType().getRealOneofs()) {
            if (oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()) {
                Message without = part.message().toBuilder().clearOneof(oneof).build();
                trials.add(
                        new Trial(part.path(), "of no kind", part.whole().apply(without), false));
            }
        }
        for (FieldDescriptor field : part.message().getDescriptorForType().getFields()) {
            FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
            if (field.isRepeated()) {
                items(part, field, rules.getRepeated());
            } else {
                single(part, field, rules);
            }
            descend(part, field);
        }
    }

    private void single(Part part, FieldDescriptor field, FieldRules rules) {
        for (Tried tried : TriedValues.of(field, rules)) {
            Message request = part.with(field, tried.value());
            trials.add(new Trial(part.path(field), tried.what(), request, tried.allowed()));
        }
    }

    private void items(Part part, FieldDescriptor field, RepeatedRules bounds) {
        TriedValues.known(bounds, "min_items", "max_items", "items");
        String first = part.path(field) + "[0]";
        for (Tried tried : TriedValues.of(field, bounds.getItems())) {
            Object item = Objects.requireNonNull(tried.value(), first + " can't be unset");
            Message request = part.with(field, List.of(item));
            trials.add(new Trial(first, tried.what(), request, tried.allowed()));
        }
        if (bounds.hasMaxItems()) {
            int most = Math.toIntExact(bounds.getMaxItems());
            for (int count : new int[] {0, 1, most, most + 1}) {
                boolean allowed = count >= bounds.getMinItems() && count <= most;
                Message request = part.with(field, Collections.nCopies(count, part.first(field)));
                trials.add(new Trial(part.path(field), count + " items", request, allowed));
            }
        }
    }

    private void descend(Part part, FieldDescriptor field) {
        boolean ours =
                field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        && field.getMessageType().getFullName().startsWith("holdfast.");
        if (ours) {
            walk(field.isRepeated() ? part.inFirst(field) : part.in(field));
        }
    }
}
