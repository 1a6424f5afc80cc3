package dev.holdfast.gateway.upstream;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.platform.grpc.CallFailure;
import io.grpc.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * A service behind breaker, bulkheads and retries. A call that can't be let through is refused at
 * once; one that is let through ends with its deadline at the latest, that of the configuration
 * where it has none.
 */
final class GuardedUpstream implements Upstream {

    /** Places become free all the time. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final Service service;

    GuardedUpstream(Service service) {
        this.service = service;
    }

    @Override
    public Future<byte[]> call(Rpc rpc, byte[] request, boolean repeatable, Passage passage) {
        Deadline deadline = passage.deadline().orElseGet(this::usualDeadline);
        if (deadline.isExpired()) {
            return Future.failedFuture(Refusals.deadlinePassed());
        }
        if (!service.guards().calls().tryAcquirePermission()) {
            return Future.failedFuture(
                    Refusals.overloaded("calls are under way", service.config().calls(), SOON));
        }
        return new GuardedCall(
                        service, new UnaryRequest(rpc, request, passage, deadline), repeatable)
                .begin();
    }

    @Override
    public UpstreamStream open(Rpc rpc, Passage passage, StreamEvents events) {
        Duration away = service.guards().openFor();
        if (!away.isZero()) {
            return refused(Refusals.serviceUnavailable(service.config().service(), away), events);
        }
        if (!service.guards().streams().tryAcquirePermission()) {
            return refused(
                    Refusals.overloaded("streams are open", service.config().streams(), SOON),
                    events);
        }
        OpenStream stream =
                new OpenStream(service, rpc, passage, new StreamEnd(service, rpc, events));
        stream.start(passage);
        return stream;
    }

    private UpstreamStream refused(CallFailure refusal, StreamEvents events) {
        service.vertx().getOrCreateContext().runOnContext(now -> StreamEnd.tell(refusal, events));
        return new NoStream();
    }

    private Deadline usualDeadline() {
        return Deadline.after(service.config().channel().deadline().toNanos(), NANOSECONDS);
    }

    /** A stream that was refused: nothing goes anywhere. */
    private static final class NoStream implements UpstreamStream {

        @Override
        public void send(byte[] message) {}

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void halfClose() {}

        @Override
        public void request(int messages) {}

        @Override
        public void cancel() {}
    }
}
