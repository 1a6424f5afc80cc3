package dev.holdfast.gateway.front;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;

/**
 * Tells browsers which pages may call (CORS). Keys travel in a header, so cookies are never
 * allowed.
 */
final class Cors {

    private static final String TAKEN =
            "authorization, content-type, accept, idempotency-key, if-match, x-request-id, traceparent, tracestate,"
                    + " grpc-timeout, x-grpc-web, x-user-agent";
    private static final String SHOWN =
            "x-request-id, traceparent, retry-after, etag, grpc-status, grpc-message, grpc-status-details-bin";
    private static final String SECONDS = "600";

    private final CorsConfig config;

    Cors(CorsConfig config) {
        this.config = config;
    }

    /** Whether a browser asks beforehand what it may send. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.getHeader("origin") != null
                && request.getHeader("access-control-request-method") != null;
    }

    /** Lets the page that asks read the answer, if it may. */
    void allow(HttpServerRequest request) {
        String origin = request.getHeader("origin");
        if (config.origins().isEmpty() || origin == null) {
            return;
        }
        HttpServerResponse response = request.response();
        response.headers().add("vary", "origin");
        if (config.allows(origin)) {
            response.putHeader("access-control-allow-origin", origin);
            response.putHeader("access-control-expose-headers", SHOWN);
        }
    }

    /**
     * What a page may send; for one that may not call nothing is said, and the browser refuses it.
     */
    void preflight(HttpServerRequest request, Collection<String> methods) {
        String origin = request.getHeader("origin");
        if (origin != null && config.allows(origin)) {
            request.response()
                    .putHeader("access-control-allow-methods", String.join(", ", methods))
                    .putHeader("access-control-allow-headers", TAKEN)
                    .putHeader("access-control-max-age", SECONDS);
        }
    }
}
