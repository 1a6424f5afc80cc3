package dev.holdfast.stock.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.holdfast.api.v1.AnnotationsProto;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says about sending a call again fits the call's request. */
final class RepeatableCallsTest {

    @ParameterizedTest
    @MethodSource("dev.holdfast.stock.bounds.ContractBoundsIT#calls")
    void theLevelFollowsFromTheKey(MethodDescriptor call) {
        IdempotencyLevel level = call.getOptions().getIdempotencyLevel();
        Optional<FieldRules> key = key(call).map(RepeatableCallsTest::rules);
        if (key.isEmpty()) {
            assertThat(level)
                    .as("of a call without a key")
                    .isNotEqualTo(IdempotencyLevel.IDEMPOTENT);
            return;
        }
        assertThat(key.get().getString().getUuid()).as("the key is a UUID").isTrue();
        assertThat(level)
                .as("of a call whose key is %s", key.get().getRequired() ? "required" : "optional")
                .isEqualTo(
                        key.get().getRequired()
                                ? IdempotencyLevel.IDEMPOTENT
                                : IdempotencyLevel.IDEMPOTENCY_UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("dev.holdfast.stock.bounds.ContractBoundsIT#calls")
    void whatOnlyReadsSaysSo(MethodDescriptor call) {
        boolean reads =
                call.getOptions().getExtension(AnnotationsProto.requiredScope).equals("stock.read");
        assertThat(call.getOptions().getIdempotencyLevel() == IdempotencyLevel.NO_SIDE_EFFECTS)
                .isEqualTo(reads);
    }

    private static Optional<FieldDescriptor> key(MethodDescriptor call) {
        String name = call.getOptions().getExtension(AnnotationsProto.idempotencyKey);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        FieldDescriptor field = call.getInputType().findFieldByName(name);
        assertThat((Object) field).as("the field %s", name).isNotNull();
        return Optional.of(field);
    }

    private static FieldRules rules(FieldDescriptor field) {
        return field.getOptions().getExtension(ValidateProto.field);
    }
}
