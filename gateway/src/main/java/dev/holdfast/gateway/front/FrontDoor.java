package dev.holdfast.gateway.front;

import dev.holdfast.gateway.http.HttpEntry;
import dev.holdfast.gateway.rpc.RpcEntry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;

/** Sends each request to whoever serves its kind. */
public final class FrontDoor {

    private final HttpEntry http;
    private final RpcEntry rpc;
    private final Cors cors;

    /** In front of these. */
    public FrontDoor(HttpEntry http, RpcEntry rpc, CorsConfig cors) {
        this.http = http;
        this.rpc = rpc;
        this.cors = new Cors(cors);
    }

    /** Answers a request. */
    public void handle(HttpServerRequest request) {
        cors.allow(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Collection<String> methods = http.methods(request);
            if (Cors.isPreflight(request)) {
                cors.preflight(request, methods);
            }
            http.options(request, methods);
        } else if (RpcEntry.serves(request.getHeader("content-type"))) {
            rpc.handle(request);
        } else {
            http.handle(request);
        }
    }
}
