package dev.holdfast.stock.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.testing.Waiting;
import dev.holdfast.stock.lanes.CommandLanes;
import dev.holdfast.stock.lanes.LanesConfig;
import dev.holdfast.stock.store.InMemoryStockStore;
import io.grpc.Deadline;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StreamedCommandsTest {
    private static final Deadline FAR = Deadline.after(1, TimeUnit.HOURS);

    private final Vertx vertx = Vertx.vertx();
    private final CommandLanes lanes =
            new CommandLanes(
                    vertx,
                    new InMemoryStockStore(Instant::now),
                    LanesConfig.DEFAULT,
                    new SimpleMeterRegistry());
    private final StreamedCommands commands =
            new StreamedCommands(new CommandCalls(lanes), Reading.CALLER);

    @BeforeEach
    void start() {
        Waiting.resultOf(lanes.start());
    }

    @AfterEach
    void close() {
        Waiting.resultOf(vertx.close());
    }

    @Test
    void commandIdsHaveOneTo64Characters() {
        assertThat(reason(command("x".repeat(64)))).isEqualTo("RESERVATION_NOT_FOUND");
        assertThat(violations(command("x".repeat(65))))
                .containsExactly(
                        "command_id: \"%s…\" of 65 characters (expected: at most 64 characters)"
                                .formatted("x".repeat(40)));
        assertThat(violations(command("")))
                .containsExactly("command_id: unset (expected: 1..64 characters)");
    }

    @Test
    void timeoutsAreOneMillisecondToAMinute() {
        assertThat(reason(command("c").setTimeout(millis(60_000))))
                .isEqualTo("RESERVATION_NOT_FOUND");
        assertThat(reason(command("c").setTimeout(millis(1))))
                .isIn("RESERVATION_NOT_FOUND", "OUTCOME_UNKNOWN");
        assertThat(violations(command("c").setTimeout(millis(0))))
                .containsExactly("timeout: 0 s (expected: 1 ms..60 s, whole milliseconds)");
        assertThat(violations(command("c").setTimeout(millis(60_001)))).hasSize(1);
    }

    @Test
    void aMessageHoldsOneCommand() {
        assertThat(violations(ExecuteRequest.newBuilder().setCommandId("c")))
                .containsExactly("command: unset (expected: exactly one command)");
    }

    @Test
    void aPassedDeadlineOfTheStreamEndsItsCommands() {
        ExecuteRequest command = command("c").build();
        ExecuteResponse answer =
                Waiting.resultOf(commands.execute(command, Deadline.after(-1, TimeUnit.SECONDS)));
        assertThat(failure(answer).reason()).isEqualTo("OUTCOME_UNKNOWN");
    }

    private static ExecuteRequest.Builder command(String id) {
        return ExecuteRequest.newBuilder()
                .setCommandId(id)
                .setExtend(ExtendRequest.newBuilder().setReservationId(Reading.ID));
    }

    private String reason(ExecuteRequest.Builder command) {
        return failure(answer(command)).reason();
    }

    private List<String> violations(ExecuteRequest.Builder command) {
        return failure(answer(command))
                .detail(BadRequest.class)
                .orElseThrow()
                .getFieldViolationsList()
                .stream()
                .map(each -> each.getField() + ": " + each.getDescription())
                .toList();
    }

    private ExecuteResponse answer(ExecuteRequest.Builder command) {
        return Waiting.resultOf(commands.execute(command.build(), FAR));
    }

    private static FailureInfo failure(ExecuteResponse answer) {
        assertThat(answer.hasError()).isTrue();
        return FailureInfo.of(StatusProto.toStatusRuntimeException(answer.getError()));
    }

    private static Duration millis(long millis) {
        return Duration.newBuilder()
                .setSeconds(millis / 1_000)
                .setNanos((int) (millis % 1_000) * 1_000_000)
                .build();
    }
}
