package dev.holdfast.chaos.workload;

import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Streams that send commands for as long as they may and read no answer. The commands have a
 * reference that is too long and are refused for it, so that memory is tried and not the database.
 */
public final class SlowReaders implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    /** Of an answer, before the caller must read: the least that HTTP/2 has. */
    private static final int WINDOW_BYTES = 65_535;

    private static final ExecuteRequest TOO_LONG =
            ExecuteRequest.newBuilder()
                    .setCommandId("1")
                    .setCommit(CommitRequest.newBuilder().setReference("x".repeat(4_000)))
                    .build();

    private final CallCredentials token;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    /** Of the service that listens on this port, with a token that may call. */
    public SlowReaders(int port, CallCredentials token) {
        this.token = token;
        for (int i = 0; i < CONNECTIONS; i++) {
            channels.add(
                    NettyChannelBuilder.forAddress("127.0.0.1", port)
                            .usePlaintext()
                            .flowControlWindow(WINDOW_BYTES)
                            .directExecutor()
                            .build());
        }
    }

    /** Opens so many within half of the time, and leaves them open for the rest. */
    public void open(int streams, Duration lasting) {
        Duration between = lasting.dividedBy(2L * streams);
        for (int i = 0; i < streams; i++) {
            ClientCall<ExecuteRequest, ExecuteResponse> call =
                    channels.get(i % CONNECTIONS)
                            .newCall(
                                    ReservationServiceGrpc.getExecuteMethod(),
                                    CallOptions.DEFAULT.withCallCredentials(token));
            call.start(new Sending(call), new Metadata());
            Pause.of(between);
        }
        Pause.of(lasting.dividedBy(2));
    }

    /** How many commands the connections took in. */
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }

    /** Asks for no message, and sends whenever it may. */
    private final class Sending extends ClientCall.Listener<ExecuteResponse> {

        private final ClientCall<ExecuteRequest, ExecuteResponse> call;

        Sending(ClientCall<ExecuteRequest, ExecuteResponse> call) {
            this.call = call;
        }

        @Override
        public void onReady() {
            while (call.isReady()) {
                call.sendMessage(TOO_LONG);
                sent.incrementAndGet();
            }
        }
    }
}
