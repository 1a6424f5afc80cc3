package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Invariants;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.core.Reservation;
import dev.holdfast.stock.core.ScriptCommands;
import dev.holdfast.stock.core.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store keeps, beside the scripts: that what was answered is what is there. */
abstract class StockStoreContract {
    private static final String STRANGE = "\"we\\ird\" {,}'é\uD834\uDD1E NULL";

    /** A merchant that has nothing yet. */
    abstract Stage stage();

    @Test
    void whatWasAnsweredIsThere() {
        Stage stage = stage();
        Calls calls = new Calls();
        answered(stage, calls.receive("a", 10), calls.receive("b", 10));
        UUID id = UUID.randomUUID();
        for (Command call :
                List.of(
                        calls.hold(id, "a", "b"),
                        calls.extend(id, Duration.ofHours(1)),
                        calls.amend(id, "a", 3),
                        calls.commit(id),
                        calls.ship(id, "1", 1),
                        calls.release(id))) {
            Outcome.Claimed claimed = (Outcome.Claimed) answered(stage, call).getFirst();
            assertThat(reservation(stage, id)).isEqualTo(claimed.reservation());
        }
        assertThat(stage.world().shipments).hasSize(1);
        Invariants.check(stage.world());
    }

    @Test
    void aRepeatIsAnsweredWithTheFirstGrant() {
        Stage stage = stage();
        Calls calls = new Calls();
        Command receive = calls.receive(STRANGE, 10);
        answered(stage, receive);
        UUID id = UUID.randomUUID();
        for (Command call :
                List.of(
                        receive,
                        calls.hold(id, STRANGE),
                        calls.extend(id, Duration.ofHours(1)),
                        calls.commit(id),
                        calls.release(id))) {
            Outcome first = answered(stage, call).getFirst();
            Outcome again = answered(stage, call).getFirst();
            assertThat(Calls.grant(again)).isEqualTo(Calls.grant(first));
            assertThat(Calls.repeated(again)).isTrue();
        }
        assertThat(reservation(stage, id).reference()).isEqualTo(Calls.REFERENCE);
        Invariants.check(stage.world());
    }

    @Test
    void whoWaitsFirstGetsWhatComes() {
        Stage stage = stage();
        Calls calls = new Calls();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        answered(stage, calls.receive("a", 1), calls.backOrder(first, "a"));
        answered(stage, calls.backOrder(second, "a"));
        assertThat(stage.world().waiting).hasSize(2);
        answered(stage, calls.receive("a", 2));
        assertThat(reservation(stage, first).lines().getFirst().backOrdered()).isZero();
        assertThat(reservation(stage, second).lines().getFirst().backOrdered()).isEqualTo(1);
        Invariants.check(stage.world());
        answered(stage, calls.release(first));
        assertThat(reservation(stage, second).lines().getFirst().committed()).isEqualTo(2);
        assertThat(stage.world().waiting).isEmpty();
        Invariants.check(stage.world());
    }

    @Test
    void aRepeatedCutNamesTheSameOrders() {
        Stage stage = stage();
        Calls calls = new Calls();
        UUID order = UUID.randomUUID();
        Command cut = calls.cut("a", 3);
        answered(stage, calls.receive("a", 4), calls.backOrder(order, "a"));
        Grant first = Calls.grant(answered(stage, cut).getFirst());
        assertThat(first.queued()).containsExactly(order);
        assertThat(first.queuedTotal()).isEqualTo(1);
        assertThat(Calls.grant(answered(stage, cut).getFirst())).isEqualTo(first);
        assertThat(stage.world().waiting).hasSize(1);
        Invariants.check(stage.world());
    }

    @Test
    void aHoldWithoutEndHasNone() {
        Stage stage = stage();
        Calls calls = new Calls();
        UUID id = UUID.randomUUID();
        answered(stage, calls.receive("a", 2), calls.openHold(id, "a"));
        stage.letPass(Duration.ofDays(400));
        assertThat(stage.decide(List.of(calls.hold(UUID.randomUUID(), "a"))).getFirst())
                .isInstanceOf(Refusal.Insufficient.class);
        assertThat(reservation(stage, id).state()).isEqualTo(Reservation.State.HELD);
        assertThat(reservation(stage, id).times().expires()).isNull();
        answered(stage, calls.commit(id));
        assertThat(reservation(stage, id).times().expires()).isNull();
        Invariants.check(stage.world());
    }

    @Test
    void aBatchMayDoEverythingToAReservation() {
        Stage stage = stage();
        Calls calls = new Calls();
        UUID id = UUID.randomUUID();
        answered(
                stage,
                calls.receive("a", 5),
                calls.hold(id, "a"),
                calls.extend(id, Duration.ofHours(1)),
                calls.commit(id),
                calls.ship(id, "1", 1),
                calls.release(id));
        assertThat(reservation(stage, id).state()).isEqualTo(Reservation.State.SHIPPED);
        Invariants.check(stage.world());
    }

    @Test
    void whatIsExpectedIsThere() {
        Stage stage = stage();
        Calls calls = new Calls();
        answered(stage, calls.receive(STRANGE, 1));
        UUID id = UUID.randomUUID();
        for (Command call :
                List.of(
                        calls.expect(id, STRANGE, 10),
                        calls.arrive(id, 4),
                        calls.announce(id, 8),
                        calls.cancel(id))) {
            Outcome.Expected expected = (Outcome.Expected) answered(stage, call).getFirst();
            assertThat(stage.world().expected).containsEntry(id, expected.shipment());
            if (!(call instanceof Command.ChangeExpected)) {
                Outcome again = answered(stage, call).getFirst();
                assertThat(Calls.repeated(again)).isTrue();
                assertThat(Calls.grant(again)).isEqualTo(expected.grant());
            }
        }
        Invariants.check(stage.world());
    }

    @Test
    void aBatchMayDoEverythingToAnExpectedShipment() {
        Stage stage = stage();
        Calls calls = new Calls();
        UUID id = UUID.randomUUID();
        answered(
                stage,
                calls.receive("a", 1),
                calls.expect(id, "a", 10),
                calls.announce(id, 12),
                calls.arrive(id, 4),
                calls.arrive(id, 10));
        assertThat(stage.decide(List.of(calls.cancel(id))).getFirst())
                .isInstanceOf(Refusal.ExpectedShipmentClosed.class);
        assertThat(stage.world().levels.values())
                .allMatch(level -> level.quantities().equals(Quantities.onHand(15)));
        Invariants.check(stage.world());
    }

    @Test
    void anOrderOf1114LinesIsANormalOrder() {
        Stage stage = stage();
        Calls calls = new Calls();
        String[] skus = new String[1_114];
        List<Command> received = new ArrayList<>();
        for (int i = 0; i < skus.length; i++) {
            skus[i] = "sku-" + i;
            received.add(calls.receive(skus[i], 3));
        }
        answered(stage, received.toArray(Command[]::new));
        UUID id = UUID.randomUUID();
        answered(stage, calls.hold(id, skus));
        answered(stage, calls.commit(id));
        answered(stage, calls.shipAll(id));
        assertThat(stage.world().levels.values())
                .hasSize(skus.length)
                .allMatch(level -> level.quantities().onHand() == 1);
        Invariants.check(stage.world());
    }

    /** Of a line that draws on several locations, and then on others. */
    @Test
    void whatWasAnsweredOfPartsIsThere() {
        Stage stage = stage();
        ScriptCommands commands = new ScriptCommands();
        answered(stage, commands.parse("set a=2 a@lisbon=3 a@porto=9"));
        UUID id = ScriptCommands.id("r");
        for (String line :
                List.of(
                        "reserve r a~=10 a=1",
                        "extend r ttl=1h",
                        "amend r 1=12",
                        "commit r 1=11 2=1",
                        "ship r s1 1@lisbon=2",
                        "relocate r porto 1@default=1",
                        "release r 1=3",
                        "amend r 2=0 3:a=1",
                        "ship r s2")) {
            Outcome outcome = answered(stage, commands.parse(line)).getFirst();
            Outcome.Claimed claimed = (Outcome.Claimed) outcome;
            assertThat(reservation(stage, id)).as(line).isEqualTo(claimed.reservation());
            Invariants.check(stage.world());
        }
        assertThat(reservation(stage, id).lines().getFirst().placing())
                .isEqualTo(Line.Placing.SPLIT);
    }

    /** Decides a batch of which nothing may be refused. */
    private static List<Outcome> answered(Stage stage, Command... batch) {
        List<Outcome> outcomes = stage.decide(List.of(batch));
        assertThat(outcomes).noneMatch(outcome -> outcome instanceof Refusal);
        return outcomes;
    }

    private static Reservation reservation(Stage stage, UUID id) {
        return Objects.requireNonNull(stage.world().reservations.get(id));
    }
}
