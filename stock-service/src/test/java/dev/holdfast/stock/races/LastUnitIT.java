package dev.holdfast.stock.races;

import static dev.holdfast.stock.races.Callers.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.Level;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The last unit of a SKU goes to one caller, and never more units than there are. */
final class LastUnitIT {
    private static final int CALLERS = 64;
    private static final int ROUNDS = 1_000;
    private static final int UNITS = 10_000;

    private static Shelf stock;

    @BeforeAll
    static void start() {
        stock = new Shelf();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void exactlyOneOf64GetsTheLastUnit() throws Exception {
        stock.set(
                IntStream.range(0, ROUNDS)
                        .boxed()
                        .collect(Collectors.toMap(round -> "last-" + round, _ -> 1L)));
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "last-" + round;
            List<String> answers =
                    Callers.atOnce(CALLERS, _ -> () -> Callers.reason(() -> reserve(sku)));
            assertThat(Collections.frequency(answers, OK))
                    .as("winners of round %d", round)
                    .isEqualTo(1);
            assertThat(answers).as("round %d", round).containsOnly(OK, "INSUFFICIENT_STOCK");
        }
        stock.assertNoDrift();
    }

    @Test
    void sellsTenThousandUnitsAndNotOneMore() throws Exception {
        stock.set(Map.of("hot", (long) UNITS));
        List<Integer> sold =
                Callers.atOnce(
                        CALLERS,
                        _ ->
                                () -> {
                                    int mine = 0;
                                    while (Callers.reason(() -> reserve("hot")).equals(OK)) {
                                        mine++;
                                    }
                                    return mine;
                                });
        assertThat(sold.stream().mapToInt(Integer::intValue).sum()).isEqualTo(UNITS);
        Level level = stock.level("hot");
        assertThat(level.getAvailable()).isZero();
        assertThat(level.getHeld()).isEqualTo(UNITS);
        stock.assertNoDrift();
    }

    private static Object reserve(String sku) {
        return stock.reservations()
                .reserve(
                        ReserveRequest.newBuilder()
                                .setReservationId(UUID.randomUUID().toString())
                                .addLines(ReserveLine.newBuilder().setSku(sku).setUnits(1))
                                .build());
    }
}
