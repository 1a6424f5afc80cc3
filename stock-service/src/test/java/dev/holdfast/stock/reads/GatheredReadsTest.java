package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.grpc.CallFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GatheredReadsTest {
    private final List<Read> reads = new ArrayList<>();
    private final GatheredReads<String> gathered = new GatheredReads<>(this::begin);

    private record Read(
            long merchant,
            Set<String> skus,
            @Nullable String location,
            Promise<Map<String, String>> answer) {
        /** Each SKU that was asked for is there, but for "gone". */
        void end(String value) {
            Map<String, String> found = new HashMap<>();
            skus.stream().filter(sku -> !sku.equals("gone")).forEach(sku -> found.put(sku, value));
            answer.complete(found);
        }
    }

    private Future<Map<String, String>> begin(
            long merchant, Set<String> skus, @Nullable String location) {
        Promise<Map<String, String>> answer = Promise.promise();
        reads.add(new Read(merchant, Set.copyOf(skus), location, answer));
        return answer.future();
    }

    @Test
    void aLoneCallWaitsForNothing() {
        Future<Optional<String>> one = gathered.read(1, "a", null);
        reads.getFirst().end("first");
        assertThat(one.result()).contains("first");
        assertThat(reads).hasSize(1);
    }

    @Test
    void whatIsAskedMeanwhileIsTheNextReadAndNotAnsweredByThisOne() {
        Future<Optional<String>> first = gathered.read(1, "a", null);
        List<Future<Optional<String>>> meanwhile =
                Stream.of("a", "b", "a", "gone").map(sku -> gathered.read(1, sku, null)).toList();
        reads.getFirst().end("old");
        assertThat(first.result()).contains("old");
        assertThat(meanwhile).noneMatch(Future::isComplete);
        assertThat(reads).hasSize(2);
        assertThat(reads.get(1).skus()).containsExactlyInAnyOrder("a", "b", "gone");
        reads.get(1).end("new");
        assertThat(meanwhile.stream().map(Future::result).toList())
                .containsExactly(
                        Optional.of("new"),
                        Optional.of("new"),
                        Optional.of("new"),
                        Optional.empty());
    }

    @Test
    void merchantsAndLocationsDontWaitForEachOther() {
        gathered.read(1, "a", null);
        gathered.read(2, "a", null);
        gathered.read(1, "a", "lisbon");
        assertThat(reads).extracting(Read::merchant).containsExactly(1L, 2L, 1L);
        assertThat(reads).extracting(Read::location).containsExactly(null, null, "lisbon");
    }

    @Test
    void aFailedReadFailsThoseWhoWaitedForItAndNoOthers() {
        Future<Optional<String>> first = gathered.read(1, "a", null);
        Future<Optional<String>> second = gathered.read(1, "a", null);
        reads.getFirst().answer().fail("away");
        assertThat(first.failed()).isTrue();
        assertThat(second.isComplete()).isFalse();
        reads.get(1).end("back");
        assertThat(second.result()).contains("back");
    }

    @Test
    void aReadHasABoundedNumberOfSkus() {
        gathered.read(1, "a", null);
        IntStream.range(0, StockLevels.MAX_SKUS + 1).forEach(i -> gathered.read(1, "s" + i, null));
        reads.getFirst().end("");
        reads.get(1).end("");
        assertThat(reads.get(1).skus()).hasSize(StockLevels.MAX_SKUS);
        assertThat(reads.get(2).skus()).hasSize(1);
    }

    @Test
    void tooManyThatWaitAreRefused() {
        gathered.read(1, "a", null);
        for (int i = 0; i < GatheredReads.MOST_WAITING; i++) {
            gathered.read(1, "a", null);
        }
        Future<Optional<String>> refused = gathered.read(1, "a", null);
        assertThat(refused.cause())
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo("OVERLOADED"));
        reads.getFirst().end("");
        reads.get(1).end("");
        assertThat(gathered.read(1, "a", null).failed()).isFalse();
    }

    @Test
    void whatIsIdleIsForgotten() {
        for (int i = 0; i < 3; i++) {
            gathered.read(1, "a", null);
            reads.getLast().end("");
        }
        assertThat(gathered.queues()).isZero();
        assertThat(reads).hasSize(3);
    }
}
