package dev.holdfast.examples.checkout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Opens the shop: {@code ShopMain http://127.0.0.1:8080 KEY-FILE [PORT [HOLD-SECONDS]]}, with the
 * address and the key file that {@code ./holdfast up} prints.
 */
public final class ShopMain {

    private static final int PORT = 8090;
    private static final long HOLD_SECONDS = 300;

    private ShopMain() {}

    /** Runs until Ctrl-C. */
    public static void main(String[] arguments) throws IOException {
        String key = Files.readString(Path.of(arguments[1])).strip();
        int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : PORT;
        long seconds = arguments.length > 3 ? Long.parseLong(arguments[3]) : HOLD_SECONDS;
        StockGateway stock = new StockGateway(URI.create(arguments[0]), key);
        CheckoutShop shop = CheckoutShop.open(stock, Duration.ofSeconds(seconds), port);
        IO.println("The shop is open at http://127.0.0.1:" + shop.port() + "/  (Ctrl-C closes it)");
    }
}
