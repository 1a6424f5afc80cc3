package dev.holdfast.examples.walk;

import dev.holdfast.examples.BearerToken;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks the rules at a running system: {@code WalkMain 127.0.0.1:7002 TOKEN-FILE}, with the address
 * and the token file that {@code ./holdfast up} prints.
 */
public final class WalkMain {

    private WalkMain() {}

    /** Ends with 1 if a rule wasn't kept. */
    public static void main(String[] arguments) throws IOException {
        String token = Files.readString(Path.of(arguments[1])).strip();
        ManagedChannel channel = NettyChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
        Walk walk = new Walk(IO::println);
        try {
            Chapter.all(walk, new Shop(channel, new BearerToken(token)));
        } finally {
            channel.shutdownNow();
        }
        System.exit(walk.end() ? 0 : 1);
    }
}
