package dev.holdfast.chaos.workload;

import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Streams that send commands for as long as they may and read no answer. Each is answered that it
 * names no command, so that memory is tried and not the database.
 */
public final class SlowReaders {

    private static final ExecuteRequest NOTHING =
            ExecuteRequest.newBuilder().setCommandId("nothing").build();

    private final Crowd crowd;
    private final Route route;
    private final AtomicLong sent = new AtomicLong();
    private final List<Reader> readers = new ArrayList<>();

    /** Of this crowd, as merchant 1, at its first service. */
    public SlowReaders(Crowd crowd, Route route) {
        this.crowd = crowd;
        this.route = route;
    }

    /** Opens so many within half of the time, leaves them open for the rest, and ends them. */
    public void open(int streams, Duration lasting) {
        Duration between = lasting.dividedBy(2L * streams);
        for (int i = 0; i < streams; i++) {
            Reader reader = new Reader();
            readers.add(reader);
            crowd.run(reader::open);
            Pause.of(between);
        }
        Pause.of(lasting.dividedBy(2));
        readers.forEach(reader -> crowd.run(reader::end));
    }

    /** How many commands the services took in, or the connections did. */
    public long sent() {
        return sent.get();
    }

    private final class Reader extends ClientCall.Listener<ExecuteResponse> {

        private @Nullable ClientCall<ExecuteRequest, ExecuteResponse> call;

        void open() {
            ClientCall<ExecuteRequest, ExecuteResponse> opened =
                    crowd.to(0)
                            .newCall(
                                    ReservationServiceGrpc.getExecuteMethod(),
                                    CallOptions.DEFAULT.withCallCredentials(
                                            route.tokens().getFirst()));
            call = opened;
            opened.start(this, new Metadata());
        }

        @Override
        public void onReady() {
            ClientCall<ExecuteRequest, ExecuteResponse> opened = call;
            while (opened != null && opened.isReady()) {
                opened.sendMessage(NOTHING);
                sent.incrementAndGet();
            }
        }

        void end() {
            ClientCall<ExecuteRequest, ExecuteResponse> opened = call;
            if (opened != null) {
                opened.cancel("read enough", null);
            }
        }
    }
}
