package dev.holdfast.chaos.workload;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.Message;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Effect;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.util.function.BiFunction;
import java.util.function.Consumer;

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

    /** Sends it and doesn't wait; one of the two is told the end, where the channel learns it. */
    void start(
            Channel channel, CallOptions options, Consumer<Effect> ok, Consumer<Throwable> failed) {
        Futures.addCallback(
                ClientCalls.futureUnaryCall(channel.newCall(method, options), request),
                new FutureCallback<A>() {
                    @Override
                    public void onSuccess(A answer) {
                        ok.accept(effect.apply(request, answer));
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        failed.accept(thrown);
                    }
                },
                MoreExecutors.directExecutor());
    }

    /** An answer and what was read from it. */
    record Answered(Message message, Effect effect) {}
}
