package dev.holdfast.stock.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.EnumRules;
import build.buf.validate.FieldMaskRules;
import build.buf.validate.FieldRules;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of one field that its bounds are about: those on each bound, the nearest beyond it,
 * the examples, and none. A rule that isn't known here fails, so that no bound goes untried.
 */
final class TriedValues {
    private static final int NO_SUCH_NUMBER = 99;

    private TriedValues() {}

    /** The values to try; none for a field without rules. */
    static List<Tried> of(FieldDescriptor field, FieldRules rules) {
        known(rules, "required", "ignore", "string", "int32", "int64", "enum", "repeated");
        List<Tried> tried =
                switch (rules.getTypeCase()) {
                    case STRING -> TriedTexts.of(rules);
                    case INT32 -> TriedNumbers.of(rules.getRequired(), rules.getInt32());
                    case INT64 -> TriedNumbers.of(rules.getRequired(), rules.getInt64());
                    case DURATION -> TriedTimes.of(rules.getDuration());
                    case TIMESTAMP -> TriedTimes.of(rules.getTimestamp());
                    case ENUM -> enums(field.getEnumType(), rules);
                    case FIELD_MASK -> masks(rules.getFieldMask());
                    case TYPE_NOT_SET -> List.of();
                    default -> throw new AssertionError("no values for " + rules);
                };
        return rules.getRequired()
                ? Stream.concat(Stream.of(new Tried(null, false)), tried.stream()).toList()
                : tried;
    }

    /** Fails where rules are set that nobody here knows. */
    static void known(Message rules, String... names) {
        Set<String> known =
                Stream.concat(
                                Stream.of(names),
                                Stream.of("example", "duration", "timestamp", "field_mask"))
                        .collect(Collectors.toSet());
        assertThat(rules.getAllFields().keySet())
                .extracting(FieldDescriptor::getName)
                .as("rules that can be tried")
                .isSubsetOf(known);
    }

    private static List<Tried> enums(EnumDescriptor type, FieldRules rules) {
        EnumRules bounds = rules.getEnum();
        known(bounds, "defined_only", "not_in");
        List<Tried> tried = new ArrayList<>();
        for (EnumValueDescriptor value : type.getValues()) {
            boolean unset = value.getNumber() == 0 && rules.getRequired();
            boolean excluded = bounds.getNotInList().contains(value.getNumber());
            tried.add(new Tried(value, !unset && !excluded));
        }
        tried.add(
                new Tried(
                        type.findValueByNumberCreatingIfUnknown(NO_SUCH_NUMBER),
                        !bounds.getDefinedOnly()));
        return tried;
    }

    private static List<Tried> masks(FieldMaskRules bounds) {
        known(bounds, "in");
        List<Tried> tried = new ArrayList<>();
        for (String path : bounds.getInList()) {
            tried.add(new Tried(FieldMask.newBuilder().addPaths(path).build(), true));
        }
        tried.add(new Tried(FieldMask.newBuilder().addPaths("no_such_field").build(), false));
        return tried;
    }
}
