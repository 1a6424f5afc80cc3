package dev.holdfast.stock.grpc;

import com.google.rpc.Status;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Outcome;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One changing call.
 *
 * @param <Q> its request
 * @param <A> its answer
 * @param decode makes a command of a request
 * @param validateOnly whether a request only asks what would happen
 * @param answer makes an answer of an outcome that isn't a refusal
 * @param refused makes the answer of a call that only asked and would be refused
 */
record Verb<Q, A>(
        BiFunction<Q, Caller, Decoded> decode,
        Predicate<Q> validateOnly,
        Function<Outcome, A> answer,
        Function<Status, A> refused) {

    /** A verb whose outcome is a reservation's. */
    static <Q, A> Verb<Q, A> onReservation(
            BiFunction<Q, Caller, Decoded> decode,
            Predicate<Q> validateOnly,
            Function<Outcome.Claimed, A> answer,
            Function<Status, A> refused) {
        return new Verb<>(
                decode,
                validateOnly,
                outcome -> {
                    if (outcome instanceof Outcome.Claimed claimed) {
                        return answer.apply(claimed);
                    }
                    throw new IllegalStateException("no outcome of a reservation: " + outcome);
                },
                refused);
    }

    /** A verb whose outcome is an expected shipment's. */
    static <Q, A> Verb<Q, A> onExpected(
            BiFunction<Q, Caller, Decoded> decode,
            Predicate<Q> validateOnly,
            Function<Outcome.Expected, A> answer,
            Function<Status, A> refused) {
        return new Verb<>(
                decode,
                validateOnly,
                outcome -> {
                    if (outcome instanceof Outcome.Expected expected) {
                        return answer.apply(expected);
                    }
                    throw new IllegalStateException(
                            "no outcome of an expected shipment: " + outcome);
                },
                refused);
    }

    /** A verb whose outcome is that of levels. */
    static <Q, A> Verb<Q, A> onLevels(
            BiFunction<Q, Caller, Decoded> decode,
            Predicate<Q> validateOnly,
            Function<Outcome.Stocked, A> answer,
            Function<Status, A> refused) {
        return new Verb<>(
                decode,
                validateOnly,
                outcome -> {
                    if (outcome instanceof Outcome.Stocked stocked) {
                        return answer.apply(stocked);
                    }
                    throw new IllegalStateException("no outcome of levels: " + outcome);
                },
                refused);
    }
}
