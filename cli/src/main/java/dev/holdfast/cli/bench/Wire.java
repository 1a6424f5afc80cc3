package dev.holdfast.cli.bench;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The connections to a server. A server lets 128 calls at a time through on one, and proxies often
 * fewer; here each carries at most 64.
 */
final class Wire implements AutoCloseable {

    static final int CALLS_A_CONNECTION = 64;

    private final List<ManagedChannel> channels;

    private Wire(List<ManagedChannel> channels) {
        this.channels = channels;
    }

    /** Enough of them for so many calls at a time. */
    static Wire open(Generator generator, String address, int calls) {
        return new Wire(
                IntStream.range(0, Math.ceilDiv(calls, CALLS_A_CONNECTION))
                        .mapToObj(_ -> generator.channel(address))
                        .toList());
    }

    /** The first of them, for calls beside the load. */
    ManagedChannel any() {
        return channels.getFirst();
    }

    /** So many callers, each on one of the connections. */
    List<Caller> callers(int count, Function<ManagedChannel, Caller> caller) {
        return IntStream.range(0, count)
                .mapToObj(i -> caller.apply(channels.get(i % channels.size())))
                .toList();
    }

    /** So many callers that share Execute streams, of which each connection has one. */
    List<Caller> streamed(int count, Metadata bearer, Orders orders) {
        List<CommandStream> streams =
                channels.stream()
                        .map(channel -> new CommandStream(channel, bearer, CALLS_A_CONNECTION))
                        .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> streams.get(i % streams.size()).caller(i / streams.size(), orders))
                .toList();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }
}
