package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Decider;
import dev.holdfast.stock.core.Deciding;
import dev.holdfast.stock.core.Decision;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Deciders with a bug each, around the real one: what a simulation must notice. */
enum BrokenDecider {
    /** The last row of the ledger isn't written. */
    LOSES_A_MOVEMENT(() ->
            (snapshot, commands, now) -> {
                Decision decision = Decider.decide(snapshot, commands, now);
                return decision instanceof Decision.Complete complete
                                && complete.writes().movements().size() > 1
                        ? Rewritten.of(complete).movements(BrokenDecider::withoutLast).decision()
                        : decision;
            }),

    /** Two lines of one level are decided as if each were alone: only the first moves it. */
    DOES_NOT_SUM_LINES(() ->
            (snapshot, commands, now) -> {
                List<Command> first = new ArrayList<>(commands);
                first.replaceAll(BrokenDecider::oneLineALevel);
                return Decider.decide(snapshot, first, now);
            }),

    /** A released hold is decided as if it were still there. */
    RELEASES_TWICE(() -> {
        Map<UUID, Reservation> held = new HashMap<>();
        return (snapshot, commands, now) -> {
            Map<UUID, Reservation> reservations = new HashMap<>(snapshot.reservations());
            snapshot.reservations().values().stream()
                    .filter(one -> one.state() == Reservation.State.HELD)
                    .forEach(one -> held.put(one.id(), one));
            if (commands.getFirst() instanceof Command.Release release) {
                reservations.computeIfPresent(
                        release.reservation(), (id, one) -> held.getOrDefault(id, one));
            }
            return Decider.decide(
                    Altered.with(snapshot, reservations, snapshot.levels()), commands, now);
        };
    }),

    /** What was answered isn't remembered. */
    FORGETS_THE_REQUEST_ID(() ->
            (snapshot, commands, now) ->
                    Decider.decide(snapshot, commands, now) instanceof Decision.Complete complete
                            ? Rewritten.of(complete).answered(List.of()).decision()
                            : Decider.decide(snapshot, commands, now)),

    /** A hold ends a moment before its time. */
    EXPIRES_EARLY(() ->
            (snapshot, commands, now) ->
                    Decider.decide(
                            Altered.shifted(snapshot, now, Duration.ofNanos(-1_000)),
                            commands,
                            now)),

    /** A hold can be committed a moment after its time. */
    GRANTS_AFTER_EXPIRY(() ->
            (snapshot, commands, now) ->
                    Decider.decide(
                            Altered.shifted(snapshot, now, Duration.ofNanos(1_000)),
                            commands,
                            now)),

    /** A refused call is remembered as if it had been answered. */
    LEAVES_A_ROW_OF_A_REFUSED_COMMAND(() ->
            (snapshot, commands, now) -> {
                Decision decision = Decider.decide(snapshot, commands, now);
                return decision instanceof Decision.Complete complete
                                && complete.outcomes().getLast() instanceof Refusal.Insufficient
                                && commands.getLast() instanceof Command.Adjust adjust
                                && adjust.request().id() != null
                        ? Rewritten.of(complete)
                                .answered(remembered(adjust, complete, now))
                                .decision()
                        : decision;
            }),

    /** A level is read whose ever it is. */
    READS_ANOTHERS_LEVEL(() -> {
        Map<LevelKey, Level> anyones = new HashMap<>();
        return (snapshot, commands, now) -> {
            Map<LevelKey, Level> levels = new HashMap<>(snapshot.levels());
            levels.replaceAll((key, level) -> anyones.getOrDefault(key, level));
            Decision decision =
                    Decider.decide(
                            Altered.with(snapshot, snapshot.reservations(), levels), commands, now);
            if (decision instanceof Decision.Complete complete) {
                complete.writes().levels().forEach(level -> anyones.put(level.key(), level));
            }
            return decision;
        };
    }),

    /** What a merchant's batch makes of a level is written to the next merchant's, too. */
    WRITES_ANOTHERS_LEVEL(() -> {
        List<Level> last = new ArrayList<>();
        return (snapshot, commands, now) -> {
            Decision decision = Decider.decide(snapshot, commands, now);
            if (decision instanceof Decision.Complete complete) {
                List<Level> levels = new ArrayList<>(last);
                levels.removeIf(level -> !snapshot.levels().containsKey(level.key()));
                levels.addAll(complete.writes().levels());
                last.clear();
                last.addAll(complete.writes().levels());
                return Rewritten.of(complete).levels(levels).decision();
            }
            return decision;
        };
    }),

    /** What came of an expected shipment isn't written to it. */
    FORGETS_WHAT_ARRIVED(() ->
            (snapshot, commands, now) ->
                    Decider.decide(snapshot, commands, now) instanceof Decision.Complete complete
                            ? Rewritten.of(complete).expected(List.of()).decision()
                            : Decider.decide(snapshot, commands, now)),

    /** A day that no quantity was set for is sold, though its SKU says that it isn't. */
    SELLS_DAYS_WITHOUT_A_LEVEL(() ->
            (snapshot, commands, now) ->
                    Decider.decide(Altered.withEveryDayOpen(snapshot), commands, now)),

    /** A line that names a day draws on the day after it. */
    READS_THE_NEXT_DAY(() ->
            (snapshot, commands, now) ->
                    Decider.decide(Altered.aDayLater(snapshot), commands, now)),

    /** Commands of a batch don't see what those before them did. */
    DECIDES_A_BATCH_AT_ONCE(() ->
            (snapshot, commands, now) -> {
                Decision decision = Decider.decide(snapshot, commands, now);
                if (decision instanceof Decision.Complete complete
                        && Decider.decide(snapshot, List.of(commands.getLast()), now)
                                instanceof Decision.Complete alone) {
                    return Rewritten.of(complete)
                            .lastOutcome(alone.outcomes().getLast())
                            .decision();
                }
                return decision;
            });

    /** Holds nothing itself: what a broken decider remembers is made with it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Deciding> made;

    BrokenDecider(Supplier<Deciding> made) {
        this.made = made;
    }

    /** A new one that has seen nothing yet. */
    Deciding deciding() {
        return made.get();
    }

    private static <T> List<T> withoutLast(List<T> all) {
        return all.subList(0, all.size() - 1);
    }

    private static Command oneLineALevel(Command command) {
        if (!(command instanceof Command.Reserve reserve)) {
            return command;
        }
        Set<Command.Place> seen = new HashSet<>();
        return new Command.Reserve(
                reserve.request(),
                reserve.reservation(),
                reserve.reference(),
                reserve.owner(),
                reserve.mode(),
                reserve.lines().stream().filter(line -> seen.add(line.place())).toList(),
                reserve.fill(),
                reserve.supersedesOwner());
    }

    private static List<Answered> remembered(
            Command.Adjust refused, Decision.Complete complete, Instant now) {
        List<Answered> answered = new ArrayList<>(complete.writes().answered());
        Answered.Key key =
                new Answered.Key(
                        Answered.Call.ADJUST, Objects.requireNonNull(refused.request().id()));
        answered.add(new Answered(key, refused.request().content(), null, Grant.NONE, now));
        return answered;
    }
}
