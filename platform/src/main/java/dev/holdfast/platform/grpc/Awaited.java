package dev.holdfast.platform.grpc;

import io.grpc.Context;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** An answer that a call waits for, and the event loop it waits on. */
public final class Awaited<T> {

    private final Promise<T> promise = Promise.promise();
    private final @Nullable EventLoop home;
    private final Context call = Context.current();

    Awaited(@Nullable EventLoop home) {
        this.home = home;
    }

    /** Awaited by the call whose handler runs now, or by nobody's event loop. */
    public static <T> Awaited<T> here() {
        return new Awaited<>(CallContext.eventLoop());
    }

    /**
     * Completes where the answer is given: on its call's event loop if that is an {@link
     * AnswerRound}.
     */
    public Future<T> future() {
        return promise.future();
    }

    /** Whether the call that waits has ended: its caller cancelled it or went away. */
    public boolean isCancelled() {
        return call.isCancelled();
    }

    /** Gives the answer on this thread. */
    public void complete(T answer) {
        promise.complete(answer);
    }

    /** Gives a failure on this thread. */
    public void fail(Throwable failure) {
        promise.fail(failure);
    }

    @Nullable EventLoop home() {
        return home;
    }
}
