package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All calls of one id: what somebody wanted once, however often it was asked. */
final class Effort {

    /** What tells it from others. */
    record Key(long merchant, Verb verb, UUID id) {}

    private final Key key;
    private final List<Call> own = new ArrayList<>();
    private final List<Call> other = new ArrayList<>();

    Effort(Key key) {
        this.key = key;
    }

    static Key keyOf(Call call) {
        return new Key(call.merchant(), call.asked().verb(), call.asked().id());
    }

    void add(Call call) {
        (call.kind() == Kind.OTHER_CONTENT ? other : own).add(call);
    }

    Key key() {
        return key;
    }

    Verb verb() {
        return key.verb();
    }

    /** Calls with the content that the id stands for. */
    List<Call> own() {
        return own;
    }

    /** Calls with other content. */
    List<Call> other() {
        return other;
    }

    Stream<Call> ended(Outcome outcome) {
        return own.stream().filter(call -> call.outcome() == outcome);
    }

    boolean isSure() {
        return ended(Outcome.OK).findAny().isPresent();
    }

    /** Whether it may have taken effect. */
    boolean isPossible() {
        return isSure() || ended(Outcome.UNKNOWN).findAny().isPresent();
    }

    /** When it can first have taken effect. */
    long begun() {
        return own.stream().mapToLong(Call::invoked).min().orElse(Long.MAX_VALUE);
    }

    /** When it had taken effect at the latest; never, if nobody was told so. */
    long sure() {
        return ended(Outcome.OK).mapToLong(Call::returned).min().orElse(Long.MAX_VALUE);
    }

    UUID id() {
        return key.id();
    }

    @Override
    public String toString() {
        return "%s %s of merchant %d".formatted(key.verb(), key.id(), key.merchant());
    }
}
