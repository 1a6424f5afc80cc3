package dev.holdfast.examples.checkout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The shop's server: the page, and behind it the calls a checkout needs. What the gateway answers
 * is passed on as it is, refusals and all. A shopper acts on the own cart's reservation only: no
 * call but the first takes an id from the page.
 */
public final class CheckoutShop implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Carts carts = new Carts();
    private final StockGateway stock;
    private final Duration hold;

    private CheckoutShop(HttpServer server, StockGateway stock, Duration hold) {
        this.server = server;
        this.stock = stock;
        this.hold = hold;
    }

    /**
     * Opens the shop on loopback.
     *
     * @param hold how long units are set aside
     * @param port where; 0 is any free
     */
    public static CheckoutShop open(StockGateway stock, Duration hold, int port)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CheckoutShop shop = new CheckoutShop(HttpServer.create(address, 0), stock, hold);
        shop.server.setExecutor(shop.threads);
        shop.server.createContext("/", PageFiles::serve);
        shop.at("GET", "/shop/products", _ -> shop.products());
        shop.at("GET", "/shop/stock", _ -> stock.stock());
        shop.at("GET", "/shop/hold", call -> shop.onHold(call, stock::reservation));
        shop.at("POST", "/shop/take", shop::take);
        shop.at(
                "POST",
                "/shop/extend",
                call -> shop.onHold(call, reservation -> stock.extend(reservation, hold)));
        shop.at(
                "POST",
                "/shop/pay",
                call ->
                        shop.onHold(
                                call,
                                reservation -> stock.commit(reservation, order(reservation))));
        shop.at("POST", "/shop/leave", shop::leave);
        shop.server.start();
        return shop;
    }

    /** Where it is open. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private Answer products() {
        return Answer.json(
                """
                {"products": %s, "holdSeconds": %d}\
                """
                        .formatted(Product.json(), hold.toSeconds()));
    }

    private Answer take(Call call) {
        Optional<Product> product = Product.of(call.field("sku"));
        Optional<UUID> id = call.uuid("id");
        int units = call.number("units");
        if (product.isEmpty() || id.isEmpty() || units < 1 || units > 20) {
            return Answer.refusal(400, "NOT_SOLD_HERE", "Choose 1 to 20 of what is on the page.");
        }
        String reservation = id.get().toString();
        Answer answer =
                stock.hold(
                        reservation,
                        call.cart(),
                        new StockGateway.Wish(product.get(), units, hold));
        if (answer.good()) {
            call.cart().remember(reservation);
        }
        return answer;
    }

    private Answer leave(Call call) {
        Answer answer = onHold(call, stock::release);
        if (answer.good()) {
            call.cart().forget();
        }
        return answer;
    }

    private Answer onHold(Call call, Function<String, Answer> action) {
        return call.cart().reservation().map(action).orElseGet(Answer::nothing);
    }

    /** A shop that really takes money does so here first, with an id of its own. */
    private static String order(String reservation) {
        return "order " + reservation.substring(0, 8);
    }

    private void at(String method, String path, Function<Call, Answer> work) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        answer(exchange, method, work);
                    }
                });
    }

    private void answer(HttpExchange exchange, String method, Function<Call, Answer> work)
            throws IOException {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.sendResponseHeaders(405, -1);
            return;
        }
        Answer answer = work.apply(Call.of(exchange, carts.of(exchange)));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        answer.retryAfter().ifPresent(seconds -> headers.set("Retry-After", seconds));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
