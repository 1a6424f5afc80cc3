package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Effect;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls as a careful caller does: with a deadline, and while the outcome isn't known again
 * with the same id, at the other process. Notes every call in the history.
 */
final class Delivery {

    private static final Duration HURRY = Duration.ofMillis(1);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final int MOST_DOUBLINGS = 5;

    private final Route route;
    private final History history;
    private final Meter meter;
    private final Duration deadline;
    private final Duration patience;
    private final double hasty;
    private final int caller;

    Delivery(Route route, History history, Meter meter, Load load, int caller) {
        this.route = route;
        this.history = history;
        this.meter = meter;
        this.deadline = load.deadline();
        this.patience = load.patience();
        this.hasty = load.hasty();
        this.caller = caller;
    }

    /** What came of a call; the answer is there if it is OK. */
    record Result(Outcome outcome, String reason, @Nullable Message answer) {}

    /** Until it is known what came of it, or the caller's patience is over. */
    Result deliver(Binding<?, ?> call, long merchant, RandomGenerator random) {
        long begun = history.now();
        int process = random.nextInt(route.processes());
        Duration first = random.nextDouble() < hasty ? HURRY : deadline;
        Result result = once(call, merchant, process, Kind.FIRST, first);
        for (int attempt = 0; isOpen(result); attempt++) {
            if (history.now() - begun > patience.toNanos()) {
                meter.abandoned();
                return result;
            }
            if (attempt > 0) {
                long most = FIRST_PAUSE_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
                Pause.of(Duration.ofMillis(most / 2 + random.nextLong(most)));
            }
            process = (process + 1) % route.processes();
            result = once(call, merchant, process, Kind.RETRY);
        }
        meter.settled(history.now() - begun);
        return result;
    }

    /** One call. */
    Result once(Binding<?, ?> call, long merchant, int process, Kind kind) {
        return once(call, merchant, process, kind, deadline);
    }

    private Result once(
            Binding<?, ?> call, long merchant, int process, Kind kind, Duration within) {
        long invoked = history.now();
        try {
            Binding.Answered answered = route.send(call, process, merchant, within);
            note(
                    call,
                    merchant,
                    process,
                    kind,
                    invoked,
                    new Result(Outcome.OK, "", null),
                    answered.effect());
            return new Result(Outcome.OK, "", answered.message());
        } catch (StatusRuntimeException e) {
            FailureInfo failure = FailureInfo.of(e);
            route.noteLost(process, e);
            Result result =
                    Route.isDefinite(failure)
                            ? new Result(Outcome.REFUSED, failure.reason(), null)
                            : new Result(Outcome.UNKNOWN, told(failure), null);
            note(call, merchant, process, kind, invoked, result, Effect.NONE);
            return result;
        }
    }

    private void note(
            Binding<?, ?> call,
            long merchant,
            int process,
            Kind kind,
            long invoked,
            Result result,
            Effect effect) {
        Call noted =
                new Call(
                        caller,
                        process,
                        kind,
                        merchant,
                        call.asked(),
                        invoked,
                        history.now(),
                        result.outcome(),
                        result.reason(),
                        effect);
        history.add(noted);
        meter.note(noted);
    }

    private static boolean isOpen(Result result) {
        return result.outcome() == Outcome.UNKNOWN || Route.isPassing(result.reason());
    }

    /**
     * An INTERNAL that is not the service's own says why, so that it can be told where it began.
     */
    private static String told(FailureInfo failure) {
        if (!failure.reason().isEmpty()) {
            return failure.reason();
        }
        return failure.code() == Status.Code.INTERNAL
                ? "INTERNAL, by gRPC itself: " + failure.message()
                : failure.code().name();
    }
}
