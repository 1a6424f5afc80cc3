package dev.holdfast.stock.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc.ReservationServiceBlockingStub;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Baskets of the same SKUs in different orders: no deadlock reaches a caller, whatever their size.
 */
final class CrossingBasketsIT {
    private static final int CALLERS = 64;

    private static Shelf stock;

    @BeforeAll
    static void start() {
        stock = new Shelf();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @ParameterizedTest(name = "{0} lines of {1} SKUs, {2} rounds")
    @CsvSource({"2, 2, 40", "20, 40, 20", "1114, 1114, 2"})
    void crossWithoutADeadlock(int lines, int skus, int rounds) throws Exception {
        String prefix = "basket-" + lines + "-";
        stock.set(
                IntStream.range(0, skus)
                        .boxed()
                        .collect(Collectors.toMap(i -> prefix + i, _ -> 100_000L)));
        Set<String> answers = new HashSet<>();
        for (List<String> mine :
                Callers.atOnce(
                        CALLERS, caller -> () -> walk(prefix, lines, skus, rounds, caller))) {
            answers.addAll(mine);
        }
        assertThat(answers).containsOnly(Callers.OK);
        stock.assertNoDrift();
    }

    /** With time for what 63 others with baskets of a thousand lines have asked for before. */
    private static ReservationServiceBlockingStub patient() {
        return stock.reservations().withDeadlineAfter(Duration.ofMinutes(2));
    }

    /**
     * Reserves and then commits or releases shuffled baskets, so that all verbs cross all others.
     */
    private static List<String> walk(String prefix, int lines, int skus, int rounds, int caller)
            throws Exception {
        Random random = new Random(caller);
        List<Integer> order = new ArrayList<>(IntStream.range(0, skus).boxed().toList());
        List<String> answers = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            String id = UUID.randomUUID().toString();
            ReserveRequest.Builder basket = ReserveRequest.newBuilder().setReservationId(id);
            order.subList(0, lines)
                    .forEach(i ->
                            basket.addLines(
                                    ReserveLine.newBuilder().setSku(prefix + i).setUnits(1)));
            answers.add(Callers.reason(() -> patient().reserve(basket.build())));
            answers.add(
                    random.nextBoolean()
                            ? Callers.reason(() ->
                                    patient()
                                            .commit(
                                                    CommitRequest.newBuilder()
                                                            .setReservationId(id)
                                                            .build()))
                            : Callers.reason(() ->
                                    patient()
                                            .release(
                                                    ReleaseRequest.newBuilder()
                                                            .setReservationId(id)
                                                            .build())));
        }
        return answers;
    }
}
