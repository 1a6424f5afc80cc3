package dev.holdfast.gateway.rpc;

import dev.holdfast.gateway.upstream.StreamEvents;
import dev.holdfast.gateway.upstream.UpstreamStream;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.Context;

/** A call of the gateway's own services. */
final class OwnStream extends ClientCall.Listener<byte[]> implements UpstreamStream {

    private final ClientCall<byte[], byte[]> call;
    private final Context context;
    private final StreamEvents events;

    OwnStream(ClientCall<byte[], byte[]> call, Context context, StreamEvents events) {
        this.call = call;
        this.context = context;
        this.events = events;
    }

    void start() {
        call.start(this, new Metadata());
    }

    @Override
    public void send(byte[] message) {
        call.sendMessage(message);
    }

    @Override
    public boolean isReady() {
        return call.isReady();
    }

    @Override
    public void halfClose() {
        call.halfClose();
    }

    @Override
    public void request(int messages) {
        call.request(messages);
    }

    @Override
    public void cancel() {
        call.cancel("the client is gone", null);
    }

    @Override
    public void onMessage(byte[] message) {
        context.runOnContext(now -> events.message(message));
    }

    @Override
    public void onReady() {
        context.runOnContext(now -> events.ready());
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        context.runOnContext(now -> events.ended(status, trailers));
    }
}
