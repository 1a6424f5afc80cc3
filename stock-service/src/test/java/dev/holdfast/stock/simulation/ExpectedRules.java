package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Answered;
import dev.holdfast.stock.core.Cause;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Request;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls on expected shipments do, by docs/expected-shipments.md. */
final class ExpectedRules {
    private final PlainStock stock;
    private final Repeats repeats;
    private final LevelRules levels;

    ExpectedRules(PlainStock stock, Repeats repeats, LevelRules levels) {
        this.stock = stock;
        this.repeats = repeats;
        this.levels = levels;
    }

    /** The day by which so many units of a level are expected, today for what is late. */
    static @Nullable LocalDate by(PlainStock stock, LevelKey key, long units) {
        return by(stock, List.of(key), units);
    }

    /** The same of several levels together. */
    static @Nullable LocalDate by(PlainStock stock, List<LevelKey> keys, long units) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        stock.expected.values().stream()
                .filter(shipment -> keys.contains(shipment.key()))
                .filter(shipment -> shipment.state() == ExpectedShipment.State.EXPECTED)
                .filter(shipment ->
                        !stock.byDay.contains(key.sku())
                                || !shipment.announced().date().isAfter(key.date()))
                .forEach(shipment ->
                        days.merge(
                                shipment.announced().date(),
                                shipment.announced().units() - shipment.received(),
                                Long::sum));
        LocalDate today = LocalDate.ofInstant(stock.now, ZoneOffset.UTC);
        long sum = 0;
        for (var day : days.entrySet()) {
            sum += day.getValue();
            if (sum >= units) {
                return day.getKey().isBefore(today) ? today : day.getKey();
            }
        }
        return null;
    }

    Outcome outcome(Command.Expect command) {
        ExpectedShipment known = stock.expected.get(command.shipment());
        if (known != null) {
            if (!known.content().equals(command.request().content())) {
                throw new Refused(new Refusal.RequestIdReused(command.shipment()));
            }
            return new Outcome.Expected(known, null, Grant.NONE, true);
        }
        LevelKey key = levels.key(command.place());
        Checks.exist(stock, List.of(key), false);
        Checks.tracked(stock, List.of(key));
        ExpectedShipment made =
                new ExpectedShipment(
                        command.shipment(),
                        command.request().content(),
                        key,
                        ExpectedShipment.State.EXPECTED,
                        command.announced(),
                        0,
                        stock.now,
                        stock.now,
                        1);
        move(command.request(), made, 0, command.announced().units(), Cause.EXPECT, "");
        stock.put(made);
        return new Outcome.Expected(made, null, Grant.NONE, false);
    }

    Outcome outcome(Command.ChangeExpected command) {
        ExpectedShipment before = found(command.shipment());
        ExpectedShipment.Announced old = before.announced();
        Command.Announcement change = command.change();
        ExpectedShipment.Announced other =
                new ExpectedShipment.Announced(
                        change.units() == null ? old.units() : change.units(),
                        change.date() == null ? old.date() : change.date(),
                        change.reference() == null ? old.reference() : change.reference(),
                        change.note() == null ? old.note() : change.note());
        boolean changes = !other.equals(old);
        if (changes) {
            expected(before);
        }
        long missing = Math.max(0, other.units() - before.received());
        long moved = changes ? missing - (old.units() - before.received()) : 0;
        if (moved != 0) {
            Checks.tracked(stock, List.of(before.key()));
        }
        boolean current =
                command.etag().isEmpty() || command.etag().equals(Long.toString(before.version()));
        if (!current) {
            throw new Refused(
                    new Refusal.EtagMismatch(
                            before.id(), command.etag(), Long.toString(before.version())));
        }
        if (!changes) {
            return new Outcome.Expected(before, null, Grant.NONE, false);
        }
        ExpectedShipment.State state =
                missing == 0 ? ExpectedShipment.State.RECEIVED : ExpectedShipment.State.EXPECTED;
        ExpectedShipment after = next(before, state, other, before.received());
        if (moved != 0) {
            move(command.request(), after, 0, moved, Cause.EXPECT, "");
        }
        stock.put(after);
        return new Outcome.Expected(after, null, Grant.NONE, false);
    }

    Outcome outcome(Command.ReceiveExpected command) {
        Answered.Call call = Answered.Call.RECEIVE_EXPECTED;
        Outcome repeat = repeats.onExpected(call, command.request(), command.shipment());
        if (repeat != null) {
            return repeat;
        }
        ExpectedShipment before = expected(found(command.shipment()));
        Checks.tracked(stock, List.of(before.key()));
        long missing = before.announced().units() - before.received();
        long came = command.units() == 0 ? missing : command.units();
        LevelRules.refuseBeyondLimit(before.key(), stock.level(before.key()).onHand() + came);
        ExpectedShipment.State state =
                came >= missing ? ExpectedShipment.State.RECEIVED : ExpectedShipment.State.EXPECTED;
        ExpectedShipment after = next(before, state, before.announced(), before.received() + came);
        move(
                command.request(),
                after,
                came,
                -Math.min(came, missing),
                Cause.ARRIVE,
                command.reason());
        stock.put(after);
        long onHand = stock.level(before.key()).onHand();
        Grant.Given given = new Grant.Given("1", came, Math.max(0, came - missing), onHand);
        Grant grant = new Grant(List.of(given), null, List.of(), false);
        repeats.remember(call, command.request(), null, grant);
        return new Outcome.Expected(after, stock.seen(stock.level(before.key())), grant, false);
    }

    Outcome outcome(Command.CancelExpected command) {
        Answered.Call call = Answered.Call.CANCEL_EXPECTED;
        Outcome repeat = repeats.onExpected(call, command.request(), command.shipment());
        if (repeat != null) {
            return repeat;
        }
        ExpectedShipment before = expected(found(command.shipment()));
        long missing = before.announced().units() - before.received();
        ExpectedShipment after =
                next(
                        before,
                        ExpectedShipment.State.CANCELLED,
                        before.announced(),
                        before.received());
        LevelKey key = before.key();
        stock.move(
                key,
                PlainLevel.only(PlainLevel.INCOMING, -missing),
                stock.level(key).tracked,
                Cause.EXPECT,
                origin(command.request(), after, command.reason()));
        stock.put(after);
        repeats.remember(call, command.request(), null, Grant.NONE);
        return new Outcome.Expected(after, null, Grant.NONE, false);
    }

    private ExpectedShipment found(UUID id) {
        ExpectedShipment found = stock.expected.get(id);
        if (found == null) {
            throw new Refused(new Refusal.ExpectedShipmentNotFound(id));
        }
        return Objects.requireNonNull(found);
    }

    private static ExpectedShipment expected(ExpectedShipment shipment) {
        if (shipment.state() != ExpectedShipment.State.EXPECTED) {
            throw new Refused(new Refusal.ExpectedShipmentClosed(shipment.id(), shipment.state()));
        }
        return shipment;
    }

    private ExpectedShipment next(
            ExpectedShipment before,
            ExpectedShipment.State state,
            ExpectedShipment.Announced announced,
            long received) {
        return new ExpectedShipment(
                before.id(),
                before.content(),
                before.key(),
                state,
                announced,
                received,
                before.created(),
                stock.now,
                before.version() + 1);
    }

    private void move(
            Request request,
            ExpectedShipment of,
            long onHand,
            long incoming,
            Cause cause,
            String reason) {
        long[] difference = PlainLevel.only(PlainLevel.INCOMING, incoming);
        difference[PlainLevel.ON_HAND] = onHand;
        levels.move(of.key(), difference, cause, origin(request, of, reason));
    }

    private static Origin origin(Request request, ExpectedShipment of, String reason) {
        return new Origin(request.actor(), reason, of.announced().reference(), null, null, of.id());
    }
}
