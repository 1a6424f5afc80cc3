package dev.holdfast.gateway.front;

import dev.holdfast.gateway.pages.Page;
import dev.holdfast.gateway.pages.Pages;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Shows the pages about the API. */
final class PageEntry {

    private static final String ROOT = "/docs";
    private static final Set<HttpMethod> SERVED = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int NOT_MODIFIED = 304;
    private static final int FOUND = 302;

    private final Pages pages;

    PageEntry(Pages pages) {
        this.pages = pages;
    }

    /** Answers, if it is a page that is asked for. */
    boolean answers(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (!SERVED.contains(request.method())) {
            return false;
        }
        if (path.equals("/") || path.equals(ROOT)) {
            request.response().setStatusCode(FOUND).putHeader("location", ROOT + "/").end();
            return true;
        }
        Optional<Page> page = path.startsWith(ROOT) ? pages.at(path) : Optional.empty();
        page.ifPresent(found -> show(request, found));
        return page.isPresent();
    }

    private static void show(HttpServerRequest request, Page page) {
        HttpServerResponse response = request.response();
        response.putHeader("etag", page.etag())
                .putHeader("cache-control", "no-cache")
                .putHeader("content-security-policy", Pages.SECURITY_POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
        response.headers().add("vary", "accept-encoding");
        if (page.etag().equals(request.getHeader("if-none-match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        String accepted = Objects.requireNonNullElse(request.getHeader("accept-encoding"), "");
        boolean packed = accepted.contains("gzip");
        var body = packed ? page.gzipped() : page.bytes();
        response.setStatusCode(page.status())
                .putHeader("content-type", page.contentType())
                .putHeader("content-encoding", packed ? "gzip" : "identity")
                .putHeader("content-length", Integer.toString(body.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
