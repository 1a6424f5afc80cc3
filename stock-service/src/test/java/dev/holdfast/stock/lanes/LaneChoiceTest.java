package dev.holdfast.stock.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.core.Serving;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneChoiceTest {
    private static final Request REQUEST = new Request(null, new UUID(0, 0), "tester", false);

    private final LaneChoice choice =
            new LaneChoice(
                    new LanesConfig(
                            8, 1, 1, Duration.ofSeconds(1), 1, 1, 1_000, Duration.ofMillis(1)));

    @Test
    void basketsThatCrossMeetInTheLaneOfTheirFirstSku() {
        assertThat(choice.of(1, reserve("a", "b", "c")).lane())
                .isEqualTo(choice.of(1, reserve("c", "b", "a")).lane())
                .isEqualTo(choice.of(1, reserve("a")).lane());
    }

    @Test
    void wideBasketsOfAMerchantMeetInOneLane() {
        assertThat(IntStream.range(0, 100).mapToObj(n -> choice.of(1, wide(n)).lane()).distinct())
                .hasSize(1);
        assertThat(IntStream.range(0, 100).mapToObj(n -> choice.of(n, wide(n)).lane()).distinct())
                .hasSize(8);
    }

    @Test
    void aVerbGoesToTheLaneItsReservationBeganInAndCountsItsLines() {
        Command.Reserve reserve = reserve("a", "b", "c");
        LaneChoice.Route began = choice.of(1, reserve);
        assertThat(choice.of(1, commit(reserve.reservation()))).isEqualTo(began);
        assertThat(began.lines()).isEqualTo(3);
    }

    @Test
    void servingMeetsWhatElseTheSkuHasAndCountsAllItMayServe() {
        Command.Serve serve = new Command.Serve(reserve("a").request(), LevelKey.of("a", "lisbon"));
        assertThat(choice.of(1, serve).lane()).isEqualTo(choice.of(1, reserve("a")).lane());
        assertThat(choice.of(1, serve).lines()).isEqualTo(Serving.MOST_LINES);
    }

    @Test
    void aVerbOnAnUnknownReservationAlwaysGoesToTheSameLane() {
        UUID reservation = UUID.randomUUID();
        assertThat(choice.of(1, commit(reservation))).isEqualTo(choice.of(1, commit(reservation)));
    }

    @Test
    void manySkusUseAllLanes() {
        assertThat(
                        IntStream.range(0, 1_000)
                                .mapToObj(n -> choice.of(1, reserve("sku-" + n)).lane())
                                .collect(Collectors.groupingBy(n -> n, Collectors.counting())))
                .hasSize(8)
                .allSatisfy((lane, count) -> assertThat(count).isBetween(60L, 240L));
    }

    private static Command.Reserve wide(int basket) {
        return reserve(
                IntStream.range(0, LaneChoice.WIDE)
                        .mapToObj(line -> "sku-" + basket + "-" + line)
                        .toArray(String[]::new));
    }

    private static Command.Reserve reserve(String... skus) {
        List<Command.WantedLine> lines =
                Arrays.stream(skus)
                        .map(sku -> new Command.Place(sku, null, LevelKey.UNDATED))
                        .map(place -> new Command.WantedLine(place.sku(), place, "", 1))
                        .toList();
        return new Command.Reserve(
                REQUEST,
                UUID.randomUUID(),
                "",
                "",
                new Command.Mode.Commit(),
                lines,
                Command.Fill.ALL_OR_NOTHING,
                false);
    }

    private static Command commit(UUID reservation) {
        return new Command.Commit(REQUEST, reservation, List.of(), null);
    }
}
