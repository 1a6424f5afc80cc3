package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.problem.Refusals;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One call with one answer, from its admission to its end, through all its tries. Answers take the
 * shortest way; whatever fails is thought about in the caller's context.
 */
final class GuardedCall implements UnaryAttempt.Outcome {

    private final Service service;
    private final UnaryRequest request;
    private final boolean safe;
    private final Vertx vertx;
    private final Context context;
    private final Promise<byte[]> promise;
    private int tries;
    private long triedAt;
    private long triedWith;
    private boolean unknown;

    /** {@code repeatable} is whether it may be sent again after an unknown end. */
    GuardedCall(Service service, UnaryRequest request, boolean repeatable) {
        this.service = service;
        this.request = request;
        this.safe = repeatable || request.rpc().readOnly();
        this.vertx = service.vertx();
        this.context = vertx.getOrCreateContext();
        this.promise = service.connections().promiseHere();
    }

    /** Sends it for the first time; a permit of the bulkhead is held and given back at the end. */
    Future<byte[]> begin() {
        service.guards().first();
        send();
        return promise.future();
    }

    @Override
    public void answered(byte[] answer) {
        Guards guards = service.guards();
        guards.breaker().onSuccess(System.nanoTime() - triedAt, TimeUnit.NANOSECONDS);
        guards.calls().onComplete();
        promise.tryComplete(answer);
    }

    @Override
    public void failed(Ending ending) {
        note(ending);
        context.runOnContext(now -> consider(ending));
    }

    private void send() {
        Guards guards = service.guards();
        if (!guards.breaker().tryAcquirePermission()) {
            Duration left = guards.openFor();
            fail(away(left.isZero() ? service.config().reconnect() : left));
            return;
        }
        tries++;
        triedAt = System.nanoTime();
        triedWith = request.millisLeft();
        try {
            new UnaryAttempt(service.connections(), this).send(service.wire(), request);
        } catch (RuntimeException bug) {
            guards.breaker().releasePermission();
            fail(bug);
        }
    }

    /** Tells the breaker, once a try. */
    private void note(Ending ending) {
        Guards guards = service.guards();
        long took = System.nanoTime() - triedAt;
        switch (ending.kind()) {
            case REFUSED, LATER -> guards.breaker().onSuccess(took, TimeUnit.NANOSECONDS);
            case NOT_SENT, CUT ->
                    guards.breaker().onError(took, TimeUnit.NANOSECONDS, ending.failure());
            case LATE -> {
                if (triedWith >= service.config().breaker().leastDeadline().toMillis()) {
                    guards.breaker().onError(took, TimeUnit.NANOSECONDS, ending.failure());
                } else {
                    guards.breaker().releasePermission();
                }
            }
        }
    }

    private void consider(Ending ending) {
        unknown |= ending.kind() == Ending.Kind.CUT;
        if (mayRepeat(ending)) {
            Duration wait = ending.retryAfter().orElseGet(this::backoff);
            if (wait.toMillis() < request.millisLeft() && service.guards().spend()) {
                vertx.setTimer(Math.max(1, wait.toMillis()), timer -> send());
                return;
            }
        }
        fail(told(ending));
    }

    /** A service that asks for a longer wait than is waited here is asked by the client. */
    private boolean mayRepeat(Ending ending) {
        RetryLimits limits = service.config().retry();
        Duration asked = ending.retryAfter().orElse(Duration.ZERO);
        return tries < limits.tries()
                && asked.compareTo(limits.longestWait()) <= 0
                && switch (ending.kind()) {
                    case NOT_SENT, LATER -> true;
                    case CUT -> safe;
                    case REFUSED, LATE -> false;
                };
    }

    private Duration backoff() {
        return service.guards().backoff(tries);
    }

    private RuntimeException told(Ending ending) {
        return switch (ending.kind()) {
            case REFUSED, LATER -> passedOn(ending);
            case NOT_SENT, CUT -> away(service.config().breaker().pause());
            case LATE -> ending.sent() || unknown ? Refusals.late() : Refusals.deadlinePassed();
        };
    }

    /** That the last try did nothing says nothing about one before it that was cut. */
    private RuntimeException passedOn(Ending ending) {
        boolean nothingDone = ending.failure().getStatus().getCode() == Status.Code.UNAVAILABLE;
        return unknown && nothingDone && !request.rpc().readOnly()
                ? Refusals.outcomeUnknown()
                : ending.failure();
    }

    private RuntimeException away(Duration retryAfter) {
        return unknown && !request.rpc().readOnly()
                ? Refusals.outcomeUnknown()
                : Refusals.serviceUnavailable(service.config().service(), retryAfter);
    }

    private void fail(RuntimeException failure) {
        if (promise.tryFail(failure)) {
            service.guards().calls().onComplete();
        }
    }
}
