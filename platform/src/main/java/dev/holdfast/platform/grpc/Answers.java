package dev.holdfast.platform.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;

/** Answers calls with one request and one answer from a future. */
public final class Answers {

    private Answers() {}

    /**
     * Answers the call when the future completes: with its value, or with its failure, which the
     * server maps ({@link CallFailure} as it says, anything else as INTERNAL). Call it in the
     * handler itself. A caller that went away in the meantime gets nothing.
     */
    public static <T> void with(StreamObserver<T> observer, Future<T> answer) {
        ContextInternal context = CallContext.vertxContext();
        answer.onComplete(outcome -> {
            if (context == null || context.inThread()) {
                send(observer, outcome);
            } else {
                context.emit(outcome, late -> send(observer, late));
            }
        });
    }

    private static <T> void send(StreamObserver<T> observer, AsyncResult<T> outcome) {
        if (observer instanceof ServerCallStreamObserver<T> call && call.isCancelled()) {
            return;
        }
        if (outcome.failed()) {
            observer.onError(outcome.cause());
            return;
        }
        observer.onNext(outcome.result());
        observer.onCompleted();
    }
}
