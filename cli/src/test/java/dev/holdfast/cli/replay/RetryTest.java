package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, ''",
        "UNAVAILABLE, OVERLOADED",
        "UNAVAILABLE, STORE_UNAVAILABLE",
        "UNKNOWN, ''",
        "UNKNOWN, OUTCOME_UNKNOWN",
        "DEADLINE_EXCEEDED, ''",
        "CANCELLED, ''",
        "INTERNAL, INTERNAL",
    })
    void asksAgainWhereTheOutcomeIsUnknown(Status.Code code, String reason) {
        AtomicInteger calls = new AtomicInteger();
        String answer =
                new Retry(3)
                        .call(() -> {
                            if (calls.incrementAndGet() < 3) {
                                throw failure(code, reason);
                            }
                            return "answered";
                        });
        assertThat(answer).isEqualTo("answered");
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED_PRECONDITION, INSUFFICIENT_STOCK",
        "ALREADY_EXISTS, REQUEST_ID_REUSED",
        "UNAUTHENTICATED, TOKEN_EXPIRED",
        "UNIMPLEMENTED, ''",
    })
    void takesADefiniteRefusalAtOnce(Status.Code code, String reason) {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() ->
                        new Retry(3)
                                .call(() -> {
                                    calls.incrementAndGet();
                                    throw failure(code, reason);
                                }))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(calls).hasValue(1);
    }

    @Test
    void givesUpAfterAllTriesAndSaysHowToGoOn() {
        assertThatThrownBy(() ->
                        new Retry(2)
                                .call(() -> {
                                    throw failure(Status.Code.UNAVAILABLE, "");
                                }))
                .isInstanceOfSatisfying(
                        Complaint.class,
                        e -> {
                            assertThat(e.exit()).isEqualTo(ExitCode.UNAVAILABLE);
                            assertThat(e.mend()).contains("goes on where it was");
                        });
    }

    private static StatusRuntimeException failure(Status.Code code, String reason) {
        var status = com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage("no");
        if (!reason.isEmpty()) {
            status.addDetails(
                    Any.pack(
                            ErrorInfo.newBuilder()
                                    .setReason(reason)
                                    .setDomain("stock.holdfast.dev")
                                    .build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }
}
