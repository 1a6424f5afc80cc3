package dev.holdfast.examples.checkout;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's few files, from the class path. */
final class PageFiles {

    private static final Map<String, String> TYPES =
            Map.of(
                    "/index.html", "text/html; charset=utf-8",
                    "/shop.css", "text/css; charset=utf-8",
                    "/shop.js", "text/javascript; charset=utf-8",
                    "/calls.js", "text/javascript; charset=utf-8",
                    "/clock.js", "text/javascript; charset=utf-8");

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

    private PageFiles() {}

    static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? "/index.html" : path;
        String type = TYPES.getOrDefault(name, "");
        try (exchange;
                InputStream file = PageFiles.class.getResourceAsStream("/page" + name)) {
            if (type.isEmpty() || file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = file.readAllBytes();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", type);
            headers.set("Cache-Control", "no-cache");
            // Nothing but the shop's own files runs or shows on the page.
            headers.set("Content-Security-Policy", POLICY);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
