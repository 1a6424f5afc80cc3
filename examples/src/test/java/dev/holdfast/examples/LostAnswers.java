package dev.holdfast.examples;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses every so many answers: the call took effect, and the client can't know. */
final class LostAnswers implements ClientInterceptor {

    private final int every;
    private final AtomicInteger calls = new AtomicInteger();

    LostAnswers(int every) {
        this.every = every;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        boolean lose = calls.getAndIncrement() % every == 0;
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(lose ? new Deaf<>(listener) : listener, headers);
            }
        };
    }

    private static final class Deaf<A> extends SimpleForwardingClientCallListener<A> {

        private Deaf(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onMessage(A message) {
            // It never arrives.
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            super.onClose(Status.UNAVAILABLE, new Metadata());
        }
    }
}
