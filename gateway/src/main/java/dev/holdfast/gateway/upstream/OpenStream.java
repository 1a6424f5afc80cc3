package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Context;

/**
 * A call with streams on its way. What comes from the service is told in the context that opened
 * it; nothing is kept here, for messages come only as they were asked for.
 */
final class OpenStream extends ClientCall.Listener<byte[]> implements UpstreamStream {

    private final Connections connections;
    private final StreamEvents events;
    private final Context context;
    private final SentMark mark = new SentMark();
    private final int place;
    private final ClientCall<byte[], byte[]> call;
    private final StreamEnd end;
    private final boolean oneRequest;
    private boolean over;

    /** Tells what comes in the Vert.x context that opens it. */
    OpenStream(Service service, Rpc rpc, Passage passage, StreamEnd end) {
        this.connections = service.streaming();
        this.events = end.events();
        this.context = service.vertx().getOrCreateContext();
        this.end = end;
        this.oneRequest = !rpc.method().isClientStreaming();
        this.place = connections.enter();
        CallOptions options = CallOptions.DEFAULT.withStreamTracerFactory(mark);
        this.call =
                service.wire()
                        .call(
                                connections.at(place),
                                rpc,
                                passage.deadline().map(options::withDeadline).orElse(options));
    }

    void start(Passage passage) {
        call.start(this, Wire.headers(passage));
    }

    @Override
    public void send(byte[] message) {
        if (!over) {
            call.sendMessage(message);
        }
    }

    /** One request can't pile up; grpc-java then never says that it is ready again. */
    @Override
    public boolean isReady() {
        return !over && (oneRequest || call.isReady());
    }

    @Override
    public void halfClose() {
        if (!over) {
            call.halfClose();
        }
    }

    @Override
    public void request(int messages) {
        if (!over) {
            call.request(messages);
        }
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            call.cancel("the client is gone", null);
        }
    }

    @Override
    public void onMessage(byte[] message) {
        context.runOnContext(now -> tell(message));
    }

    @Override
    public void onReady() {
        context.runOnContext(now -> tellReady());
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        connections.leave(place);
        context.runOnContext(now -> tellEnd(status, trailers));
    }

    private void tell(byte[] message) {
        if (!over) {
            events.message(message);
        }
    }

    private void tellReady() {
        if (!over) {
            events.ready();
        }
    }

    private void tellEnd(Status status, Metadata trailers) {
        if (over) {
            end.leave();
        } else {
            over = true;
            end.came(status, trailers, mark.sent());
        }
    }
}
