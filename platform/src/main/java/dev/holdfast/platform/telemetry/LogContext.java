package dev.holdfast.platform.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.jspecify.annotations.Nullable;

/**
 * What log lines know of the call in whose Vert.x context they are written. Vert.x loads it before
 * it makes the first context, for a place in contexts can't be reserved later.
 */
public final class LogContext implements VertxServiceProvider {

    private static final ContextLocal<String> REQUEST_ID = ContextLocal.registerLocal(String.class);

    /** Called by Vert.x, through {@code META-INF/services}. */
    @Override
    public void init(VertxBootstrap builder) {}

    /** Lets every line written in this call's context, then or later, carry the id. */
    public static void putRequestId(Context callContext, String requestId) {
        callContext.putLocal(REQUEST_ID, requestId);
    }

    static @Nullable String requestId() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(REQUEST_ID);
    }
}
