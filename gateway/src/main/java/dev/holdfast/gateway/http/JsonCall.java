package dev.holdfast.gateway.http;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.holdfast.gateway.call.Behind;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.MessageWriter;
import dev.holdfast.gateway.upstream.Passage;

/** One call, from its message to its answer in JSON. */
final class JsonCall {

    private final Behind behind;
    private final Rpc rpc;
    private final HttpAnswer answer;
    private final MessageWriter writer;

    JsonCall(Behind behind, Rpc rpc, HttpAnswer answer, MessageWriter writer) {
        this.behind = behind;
        this.rpc = rpc;
        this.answer = answer;
        this.writer = writer;
    }

    void unary(Message.Builder request, Passage passage) {
        behind.upstream(rpc)
                .call(rpc, request.build().toByteArray(), repeatable(request), passage)
                .onSuccess(bytes -> answer.guarded(() -> answer(bytes)))
                .onFailure(answer::fail);
    }

    void stream(Message.Builder request, Passage passage, String type) {
        JsonStream stream = new JsonStream(rpc, answer, writer, type);
        stream.begin(
                behind.upstream(rpc).open(rpc, passage, stream), request.build().toByteArray());
    }

    private void answer(byte[] bytes) {
        Message message = parse(bytes);
        ConditionHeaders.etag(message).ifPresent(tag -> answer.header("etag", tag));
        answer.json(writer.write(message));
    }

    private Message parse(byte[] bytes) {
        try {
            return DynamicMessage.parseFrom(rpc.method().getOutputType(), bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(rpc.name() + " answered with another message", e);
        }
    }

    private boolean repeatable(Message.Builder request) {
        return rpc.readOnly() || rpc.idempotencyKey().filter(request::hasField).isPresent();
    }
}
