package dev.holdfast.cli.bench;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes unary calls as directly as grpc-java lets it: no stub, no future, no deadline's timer. One
 * object and the headers a call.
 *
 * @param channel its connection
 * @param method the call
 * @param bearer the header {@code authorization}
 * @param request makes a request of a basket
 * @param units how many units an answer grants
 */
record UnaryCaller<Q, A>(
        Channel channel,
        MethodDescriptor<Q, A> method,
        String bearer,
        Function<int[], Q> request,
        ToLongFunction<A> units)
        implements Caller {

    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public void call(int[] basket, Outcome outcome) {
        ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, bearer);
        call.start(new Answer(outcome), headers);
        call.request(2);
        call.sendMessage(request.apply(basket));
        call.halfClose();
    }

    private final class Answer extends ClientCall.Listener<A> {

        private final Outcome outcome;
        private @Nullable A message;

        Answer(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void onMessage(A answer) {
            message = answer;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (message != null && status.isOk()) {
                outcome.granted(units.applyAsLong(message));
            } else {
                outcome.failed(status.getCode() + ": " + status.getDescription());
            }
        }
    }
}
