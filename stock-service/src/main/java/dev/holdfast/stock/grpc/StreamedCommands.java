package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.Fields;
import dev.holdfast.stock.wire.Limits;
import io.grpc.Deadline;
import io.grpc.Status;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands of one stream. Those that name one reservation follow each other, others
 * don't wait. Every command gets an answer, a failed one too. For one thread.
 */
final class StreamedCommands {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedCommands.class);
    private static final String MAY_SHIP = "stock.ship";

    private final CommandCalls calls;
    private final Caller caller;
    private final Map<String, Future<ExecuteResponse>> last = new HashMap<>();

    StreamedCommands(CommandCalls calls, Caller caller) {
        this.calls = calls;
        this.caller = caller;
    }

    /** The answer; the future never fails. */
    Future<ExecuteResponse> execute(ExecuteRequest message, Deadline streamEnds) {
        Fields fields = new Fields();
        Deadline deadline = Deadlines.after(timeout(fields, message)).minimum(streamEnds);
        commandId(fields, message.getCommandId());
        StreamedKind<?, ?> kind = StreamedKind.of(message);
        if (kind == null) {
            fields.violations().unset("command", "exactly one command");
        }
        if (kind == null || !fields.violations().isEmpty()) {
            return failed(message, Failures.invalid(fields.violations()));
        }
        if (message.hasShip() && !caller.may(MAY_SHIP)) {
            return failed(message, CommandFailures.forbidden(MAY_SHIP));
        }
        return inTurn(
                key(kind, message),
                () ->
                        kind.carryOut(calls, message, caller, deadline)
                                .recover(failure -> failed(message, failure)));
    }

    /** To be called with each answer, so that what is done isn't waited for any more. */
    void done(ExecuteRequest message, Future<ExecuteResponse> answer) {
        StreamedKind<?, ?> kind = StreamedKind.of(message);
        if (kind != null) {
            last.remove(key(kind, message), answer);
        }
    }

    private Future<ExecuteResponse> inTurn(
            String reservation, Supplier<Future<ExecuteResponse>> step) {
        Future<ExecuteResponse> before = last.get(reservation);
        Future<ExecuteResponse> mine =
                before == null ? step.get() : before.transform(done -> step.get());
        last.put(reservation, mine);
        return mine;
    }

    private static String key(StreamedKind<?, ?> kind, ExecuteRequest message) {
        return kind.reservationOf(message).toLowerCase(Locale.ROOT);
    }

    private static Duration timeout(Fields fields, ExecuteRequest message) {
        return message.hasTimeout()
                ? fields.duration(
                        "timeout", message.getTimeout(), Limits.LEAST_TIMEOUT, Limits.MOST_TIMEOUT)
                : Limits.DEFAULT_TIMEOUT;
    }

    private static void commandId(Fields fields, String id) {
        if (id.isEmpty()) {
            fields.violations()
                    .unset("command_id", "1..%d characters".formatted(Limits.COMMAND_ID));
        } else {
            fields.text("command_id", id, Limits.COMMAND_ID);
        }
    }

    private static Future<ExecuteResponse> failed(
            ExecuteRequest message, @Nullable Throwable failure) {
        CallFailure told = failure instanceof CallFailure known ? known : bug(message, failure);
        return Future.succeededFuture(
                ExecuteResponse.newBuilder()
                        .setCommandId(message.getCommandId())
                        .setError(told.toProto())
                        .build());
    }

    private static CallFailure bug(ExecuteRequest message, @Nullable Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("Execute: {} failed, error_id={}", message.getCommandCase(), id, failure);
        return Failures.of(
                        Status.Code.INTERNAL,
                        ErrorReason.ERROR_REASON_INTERNAL,
                        "Something went wrong here. Its log line has error_id " + id + ".")
                .with("error_id", id)
                .build();
    }
}
