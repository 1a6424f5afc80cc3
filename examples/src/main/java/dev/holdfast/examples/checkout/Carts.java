package dev.holdfast.examples.checkout;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds a shopper's cart by a cookie that scripts can't read and other sites can't use. */
final class Carts {

    private static final String NAME = "cart=";

    private final Map<String, Cart> byId = new ConcurrentHashMap<>();

    /** The cart of who asks; a new one comes with its cookie. */
    Cart of(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(cookies -> List.of(cookies.split(";\\s*")).stream())
                .filter(cookie -> cookie.startsWith(NAME))
                .map(cookie -> cookie.substring(NAME.length()))
                .filter(byId::containsKey)
                .map(byId::get)
                .findFirst()
                .orElseGet(() -> fresh(exchange));
    }

    private Cart fresh(HttpExchange exchange) {
        Cart cart = Cart.fresh();
        byId.put(cart.id(), cart);
        exchange.getResponseHeaders()
                .add("Set-Cookie", NAME + cart.id() + "; Path=/; HttpOnly; SameSite=Strict");
        return cart;
    }
}
