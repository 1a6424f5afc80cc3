package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Effect;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.util.function.BiFunction;

/**
 * A request that can be sent any number of times, and how its answer is read.
 *
 * @param asked what the history notes of it
 * @param method the call
 * @param request what is sent
 * @param effect reads an answer
 */
record Binding<Q extends Message, A extends Message>(
        Asked asked, MethodDescriptor<Q, A> method, Q request, BiFunction<Q, A, Effect> effect) {

    /**
     * Sends it, waits, and reads the answer.
     *
     * @throws io.grpc.StatusRuntimeException for any other end
     */
    Answered send(Channel channel, CallOptions options) {
        A answer = ClientCalls.blockingUnaryCall(channel, method, options, request);
        return new Answered(answer, effect.apply(request, answer));
    }

    /** An answer and what was read from it. */
    record Answered(Message message, Effect effect) {}
}
