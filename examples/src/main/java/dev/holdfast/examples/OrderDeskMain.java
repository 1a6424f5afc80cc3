package dev.holdfast.examples;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Sells one order of two mugs: {@code OrderDeskMain 127.0.0.1:7002 TOKEN-FILE ORDER-NUMBER}, with
 * the address and the token file that {@code ./holdfast up} prints. The call that it prints puts
 * mugs on the shelf first.
 */
public final class OrderDeskMain {

    private OrderDeskMain() {}

    /** Run it twice with one order number: the second time changes nothing. */
    public static void main(String[] arguments) throws IOException {
        String token = Files.readString(Path.of(arguments[1])).strip();
        ManagedChannel channel = NettyChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
        try {
            OrderDesk desk = new OrderDesk(channel, new BearerToken(token));
            IO.println(desk.sell(arguments[2], Map.of("MUG", 2L), () -> true));
        } catch (StockRefusal refusal) {
            IO.println("Refused, " + refusal.reason() + ": " + refusal.getMessage());
        } finally {
            channel.shutdownNow();
        }
    }
}
