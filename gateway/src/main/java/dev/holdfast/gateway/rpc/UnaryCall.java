package dev.holdfast.gateway.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.gateway.upstream.Passage;
import dev.holdfast.gateway.upstream.Upstream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** A call with one request and one answer. */
final class UnaryCall {

    private final Rpc rpc;
    private final Upstream upstream;
    private final RpcAnswer answer;
    private final RpcBody body;
    private boolean refused;

    UnaryCall(Rpc rpc, Upstream upstream, RpcAnswer answer, RpcBody body) {
        this.rpc = rpc;
        this.upstream = upstream;
        this.answer = answer;
        this.body = body;
    }

    void begin(HttpServerRequest request, Passage passage) {
        answer.whenGone(() -> {});
        // The answer tells of a client that has gone; here it would be told again.
        request.exceptionHandler(gone -> {});
        request.handler(this::take);
        request.endHandler(end -> call(passage));
    }

    private void take(Buffer bytes) {
        if (refused) {
            return;
        }
        try {
            body.add(bytes);
        } catch (RuntimeException failure) {
            refused = true;
            answer.fail(failure);
        }
    }

    private void call(Passage passage) {
        if (refused) {
            return;
        }
        byte[] message = body.frames().poll();
        if (message == null || body.frames().poll() != null || body.frames().isBroken()) {
            answer.fail(
                    Refusals.invalidRequest("The call doesn't hold exactly one whole message.")
                            .build());
            return;
        }
        upstream.call(rpc, message, repeatable(message), passage)
                .onSuccess(answer::end)
                .onFailure(answer::fail);
    }

    private boolean repeatable(byte[] message) {
        return rpc.readOnly()
                || rpc.idempotencyKey().map(field -> isSet(field, message)).orElse(false);
    }

    private static boolean isSet(FieldDescriptor field, byte[] message) {
        return WireFields.has(message, field.getNumber());
    }
}
