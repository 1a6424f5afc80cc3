package dev.holdfast.platform.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.netty.channel.EventLoop;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may know of its call beside the request. Read it before anything asynchronous:
 * later callbacks don't carry it.
 */
public final class CallContext {

    static final Context.Key<CallContext> KEY = Context.key("holdfast-call");

    private final String requestId;
    private final ContextInternal vertxContext;

    CallContext(String requestId, ContextInternal vertxContext) {
        this.requestId = requestId;
        this.vertxContext = vertxContext;
    }

    /** The id that the caller sent or that was made: it stands in log lines and in the answer. */
    public static String requestId() {
        CallContext call = KEY.get();
        return call == null ? "" : call.requestId;
    }

    /** How long the caller still waits, at most {@code most}; zero or less where it is over. */
    public static Duration remaining(Duration most) {
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null) {
            return most;
        }
        long nanos = deadline.timeRemaining(TimeUnit.NANOSECONDS);
        return nanos < most.toNanos() ? Duration.ofNanos(nanos) : most;
    }

    /** That of the call whose handler runs now; null outside one. */
    public static @Nullable EventLoop eventLoop() {
        CallContext call = KEY.get();
        return call == null ? null : call.vertxContext.nettyEventLoop();
    }

    static @Nullable ContextInternal vertxContext() {
        CallContext call = KEY.get();
        return call == null ? null : call.vertxContext;
    }
}
