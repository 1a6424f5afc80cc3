package dev.holdfast.gateway.front;

import dev.holdfast.gateway.http.HttpEntry;
import dev.holdfast.gateway.pages.Pages;
import dev.holdfast.gateway.rpc.RpcEntry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;

/** Sends each request to whoever serves its kind. */
public final class FrontDoor {

    private final HttpEntry http;
    private final RpcEntry rpc;
    private final PageEntry pages;
    private final Cors cors;

    /** In front of these. */
    public FrontDoor(HttpEntry http, RpcEntry rpc, Pages pages, CorsConfig cors) {
        this.http = http;
        this.rpc = rpc;
        this.pages = new PageEntry(pages);
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
        } else if (request.method().equals(HttpMethod.POST)
                && RpcEntry.serves(request.getHeader("content-type"))) {
            rpc.handle(request);
        } else if (!pages.answers(request)) {
            http.handle(request);
        }
    }
}
