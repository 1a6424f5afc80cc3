package dev.holdfast.platform.grpc;

import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.RequiredScopes;
import dev.holdfast.platform.identity.TokenCheck;
import dev.holdfast.platform.identity.TokenVerifier;
import dev.holdfast.platform.telemetry.LogContext;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every call: a Vert.x context on the connection's event loop, the request id, who
 * calls and may they, the mapping of errors, one log line if it failed, one measurement.
 */
final class CallShell implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final EventLoops loops;
    private final TokenVerifier verifier;
    private final RequiredScopes scopes;
    private final Admission admission;
    private final Faults faults;
    private final CallTimers timers;

    CallShell(
            EventLoops loops,
            TokenVerifier verifier,
            RequiredScopes scopes,
            Admission admission,
            Faults faults,
            CallTimers timers) {
        this.loops = loops;
        this.verifier = verifier;
        this.scopes = scopes;
        this.admission = admission;
        this.faults = faults;
        this.timers = timers;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ShellCall<Q, A> shell =
                new ShellCall<>(call, headers.get(RequestId.HEADER), faults, timers);
        TokenCheck check = verifier.checkHeader(headers.get(AUTHORIZATION));
        CallFailure refusal = refusal(check, scopes.of(call.getMethodDescriptor()));
        if (check instanceof TokenCheck.Accepted good) {
            shell.calledBy(good.caller());
            if (refusal == null) {
                refusal = admission.refusal(shell.method(), good.caller());
            }
            if (refusal == null) {
                return handle(shell, headers, next, good.caller());
            }
        }
        if (refusal != null) {
            shell.fail(refusal);
        }
        return new ServerCall.Listener<>() {};
    }

    private <Q, A> ServerCall.Listener<Q> handle(
            ShellCall<Q, A> shell, Metadata headers, ServerCallHandler<Q, A> next, Caller caller) {
        ContextInternal vertx = loops.contextOfCall();
        LogContext.putRequestId(vertx, shell.requestId());
        Context context =
                Context.current()
                        .withValues(
                                CallContext.KEY,
                                new CallContext(shell.requestId(), vertx),
                                Caller.KEY,
                                caller);
        ShellListener<Q, A> listener = new ShellListener<>(shell, vertx, context);
        listener.run(() -> listener.delegate = next.startCall(shell, headers));
        return listener;
    }

    private @Nullable CallFailure refusal(TokenCheck check, String scope) {
        return switch (check) {
            case TokenCheck.Refused refused ->
                    faults.refusal(Status.Code.UNAUTHENTICATED, refused.name(), refused.sentence())
                            .build();
            case TokenCheck.Accepted good when good.caller().may(scope) -> null;
            case TokenCheck.Accepted good ->
                    faults.refusal(
                                    Status.Code.PERMISSION_DENIED,
                                    "SCOPE_MISSING",
                                    "%s may not do this: its token lacks the scope %s."
                                            .formatted(good.caller().name(), scope))
                            .with("scope", scope)
                            .build();
        };
    }

    /** Runs what gRPC tells a handler in the call's contexts, and catches what it throws. */
    private static final class ShellListener<Q, A> extends ForwardingServerCallListener<Q> {

        private final ShellCall<Q, A> call;
        private final ContextInternal vertx;
        private final Context context;

        /**
         * One request and one answer: no handler of ours waits to hear that there is room, or an
         * end.
         */
        private final boolean unary;

        private ServerCall.Listener<Q> delegate = new ServerCall.Listener<>() {};

        ShellListener(ShellCall<Q, A> call, ContextInternal vertx, Context context) {
            this.call = call;
            this.vertx = vertx;
            this.context = context;
            this.unary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
        }

        @Override
        protected ServerCall.Listener<Q> delegate() {
            return delegate;
        }

        @Override
        public void onMessage(Q message) {
            if (((Object) message) instanceof Incoming.Unreadable unreadable) {
                call.fail(unreadable.failure());
            } else {
                run(() -> super.onMessage(message));
            }
        }

        @Override
        public void onHalfClose() {
            if (!call.isOver()) {
                run(super::onHalfClose);
            }
        }

        @Override
        public void onCancel() {
            call.wentAway(context);
            run(super::onCancel);
        }

        @Override
        public void onComplete() {
            if (!unary) {
                run(super::onComplete);
            }
        }

        @Override
        public void onReady() {
            if (!unary) {
                run(super::onReady);
            }
        }

        void run(Runnable step) {
            vertx.emit(step, this::runHere);
        }

        private void runHere(Runnable step) {
            Context before = context.attach();
            try {
                step.run();
            } catch (RuntimeException | Error thrown) {
                call.fail(thrown);
            } finally {
                context.detach(before);
            }
        }
    }
}
