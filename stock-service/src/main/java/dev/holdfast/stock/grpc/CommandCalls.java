package dev.holdfast.stock.grpc;

import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.lanes.CommandLanes;
import dev.holdfast.stock.wire.Failures;
import io.grpc.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;

/** What every changing call does: decode, submit, encode. */
public final class CommandCalls {
    private final CommandLanes lanes;

    /** Calls whose commands go through these lanes. */
    public CommandCalls(CommandLanes lanes) {
        this.lanes = lanes;
    }

    /**
     * Carries a call out. It fails with what the caller is told. Where the request only asks what
     * would happen, a refusal is part of the answer instead, with all its violations.
     */
    <Q, A> Future<A> call(Verb<Q, A> verb, Q request, Caller caller, Deadline deadline) {
        return switch (verb.decode().apply(request, caller)) {
            case Decoded.Forbidden forbidden ->
                    Future.failedFuture(CommandFailures.forbidden(forbidden.scope()));
            case Decoded.Malformed malformed ->
                    refuse(verb, request, Failures.invalid(malformed.violations()));
            case Decoded.WellFormed good ->
                    lanes.submit(caller.merchant(), good.command(), deadline)
                            .transform(decided -> answer(verb, request, decided));
        };
    }

    private static <Q, A> Future<A> answer(
            Verb<Q, A> verb, Q request, AsyncResult<Outcome> decided) {
        if (decided.failed()) {
            return Future.failedFuture(CommandFailures.of(decided.cause()));
        }
        if (decided.result() instanceof Refusal refusal) {
            return refuse(verb, request, Refusals.failure(refusal));
        }
        return Future.succeededFuture(verb.answer().apply(decided.result()));
    }

    private static <Q, A> Future<A> refuse(Verb<Q, A> verb, Q request, CallFailure failure) {
        return verb.validateOnly().test(request)
                ? Future.succeededFuture(verb.refused().apply(failure.toWholeProto()))
                : Future.failedFuture(failure);
    }
}
