package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each load is decided as its benchmark says, whatever the size of its batches. */
final class DeciderBenchmarkTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void reservesOfAHotSkuAreAllGrantedAtOneLevel(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.HotSku(), batch)) {
            assertGranted(each, batch, Reservation.State.HELD);
            assertThat(each.writes().newReservations()).hasSize(batch);
            assertThat(each.writes().movements()).hasSize(batch);
            assertThat(each.writes().levels())
                    .singleElement()
                    .extracting(level -> level.quantities().held())
                    .isEqualTo((long) batch);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void reservesOfManySkusAreAllGrantedEachAtItsOwnLevel(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.ManySkus(), batch)) {
            assertGranted(each, batch, Reservation.State.HELD);
            assertThat(each.writes().levels())
                    .hasSize(batch)
                    .allMatch(level -> level.quantities().held() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void basketsAreGrantedWholeAndMeetOnSomeLevels(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.Baskets(), batch)) {
            assertGranted(each, batch, Reservation.State.HELD);
            assertThat(each.writes().newReservations())
                    .allSatisfy(basket -> assertThat(basket.lines()).hasSize(20));
            assertThat(each.writes().movements()).hasSize(20 * batch);
            assertThat(each.writes().levels().size() < 20 * batch).isEqualTo(batch > 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void whatIsSoldOutIsRefusedAndNothingIsWritten(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.SoldOut(), batch)) {
            assertThat(each.outcomes())
                    .hasSize(batch)
                    .hasOnlyElementsOfType(Refusal.Insufficient.class);
            assertThat(each.writes().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void holdsAreCommitted(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.Holds(), batch)) {
            assertGranted(each, batch, Reservation.State.COMMITTED);
            assertThat(each.writes().answered()).hasSize(batch);
            assertThat(each.writes().levels())
                    .singleElement()
                    .extracting(level -> level.quantities().committed())
                    .isEqualTo((long) batch);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void commitmentsAreShipped(int batch) {
        for (Decision.Complete each : decide(new DeciderBenchmark.Commitments(), batch)) {
            assertGranted(each, batch, Reservation.State.SHIPPED);
            assertThat(each.writes().shipments()).hasSize(batch);
            assertThat(each.writes().levels())
                    .singleElement()
                    .extracting(level -> level.quantities().onHand())
                    .isEqualTo(1_000_000L - batch);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void aLevelIsClaimedForEachSku(int batch) {
        DeciderBenchmark.ManySkus load = new DeciderBenchmark.ManySkus();
        load.batch = batch;
        load.build();
        assertThat(load.batches())
                .allSatisfy(each ->
                        assertThat(Claims.of(each.commands(), Shelf.LOCATION).levels)
                                .hasSize(batch));
    }

    private static List<Decision.Complete> decide(Load load, int batch) {
        load.batch = batch;
        load.build();
        List<Decision> decisions = new ArrayList<>();
        load.decide(decisions::add);
        assertThat(decisions)
                .hasSize(Load.COMMANDS / batch)
                .hasOnlyElementsOfType(Decision.Complete.class);
        return decisions.stream().map(Decision.Complete.class::cast).toList();
    }

    private static void assertGranted(
            Decision.Complete decision, int batch, Reservation.State state) {
        assertThat(decision.outcomes())
                .hasSize(batch)
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Claimed.class,
                                        claimed -> {
                                            assertThat(claimed.repeated()).isFalse();
                                            assertThat(claimed.reservation().state())
                                                    .isEqualTo(state);
                                        }));
    }
}
