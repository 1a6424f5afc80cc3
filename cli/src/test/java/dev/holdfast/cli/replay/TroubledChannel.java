package dev.holdfast.cli.replay;

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

/** Trouble on the wire, by the number of the call. */
interface TroubledChannel extends ClientInterceptor {

    /** Ends the client as a kill would: so many calls are sent, and of the rest nothing. */
    static TroubledChannel killedAfter(int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return new TroubledChannel() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                if (left.decrementAndGet() < 0) {
                    throw new Killed();
                }
                return next.newCall(method, options);
            }
        };
    }

    /** Loses the answer of every so many calls: they took effect, and the client can't know. */
    static TroubledChannel losingEvery(int calls) {
        AtomicInteger count = new AtomicInteger();
        return new TroubledChannel() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                ClientCall<Q, A> call = next.newCall(method, options);
                return count.incrementAndGet() % calls == 0 ? new Losing<>(call) : call;
            }
        };
    }

    /** What a killed client throws. */
    final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A call whose answer is lost on the way. */
    final class Losing<Q, A> extends SimpleForwardingClientCall<Q, A> {

        private Losing(ClientCall<Q, A> call) {
            super(call);
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onMessage(A message) {}

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            super.onClose(Status.UNAVAILABLE, new Metadata());
                        }
                    },
                    headers);
        }
    }
}
