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
 * @param bearer the headers of every call
 * @param request makes a request of a basket
 * @param units how many units an answer grants
 */
record UnaryCaller<Q, A>(
        Channel channel,
        MethodDescriptor<Q, A> method,
        Metadata bearer,
        Function<int[], Q> request,
        ToLongFunction<A> units)
        implements Caller {

    /** Headers that say who calls; spelled once, for a token is long. */
    static Metadata bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return headers;
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        send(channel, method, bearer, request.apply(basket), new Answer(outcome));
    }

    /** One call, of which nothing is left when it has ended. */
    static <Q, A> void send(
            Channel channel,
            MethodDescriptor<Q, A> method,
            Metadata bearer,
            Q request,
            ClientCall.Listener<A> answer) {
        ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
        // The call writes its own headers into these.
        Metadata headers = new Metadata();
        headers.merge(bearer);
        call.start(answer, headers);
        call.request(2);
        call.sendMessage(request);
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
                Refusals.tell(status, trailers, outcome);
            }
        }
    }
}
