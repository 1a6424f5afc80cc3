package dev.holdfast.stock.reads;

import dev.holdfast.platform.grpc.AnswerRound;
import dev.holdfast.platform.grpc.Awaited;
import dev.holdfast.stock.wire.Failures;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads many SKUs by one statement where many are asked for: what is asked for while a read is
 * under way is the next read. There is no timer, so a lone call waits for nothing; and none is
 * answered by a read that began before it. One read at a time for each merchant and location: two
 * at a time are smaller ones, and together slower. Safe from any thread.
 *
 * @param <T> what is read of a SKU
 */
final class GatheredReads<T> {
    /** The most calls that wait for the reads of one merchant and location. */
    static final int MOST_WAITING = 20_000;

    private static final Duration RETRY_AFTER = Duration.ofMillis(250);

    private final Source<T> source;
    private final Map<Place, Queue<T>> queues = new HashMap<>();

    /** Where all of some SKUs are read at one instant; those it doesn't find aren't in the map. */
    interface Source<T> {
        Future<Map<String, T>> read(long merchant, Set<String> skus, @Nullable String location);
    }

    private record Place(long merchant, @Nullable String location) {}

    /** What waits for the next read, by SKU; only there while a read is under way. */
    private static final class Queue<T> {
        private final Map<String, List<Awaited<Optional<T>>>> asked = new LinkedHashMap<>();
        private int calls;
    }

    GatheredReads(Source<T> source) {
        this.source = source;
    }

    /**
     * What there is of a SKU; nothing if there is no such. Fails as the read does, and with
     * OVERLOADED where too many wait.
     */
    Future<Optional<T>> read(long merchant, String sku, @Nullable String location) {
        Place place = new Place(merchant, location);
        Awaited<Optional<T>> answer = Awaited.here();
        synchronized (queues) {
            Queue<T> queue = queues.get(place);
            if (queue != null) {
                return queue.calls < MOST_WAITING ? enqueue(queue, sku, answer) : overloaded();
            }
            queues.put(place, new Queue<>());
        }
        read(place, Map.of(sku, List.of(answer)));
        return answer.future();
    }

    /** How many merchants and locations are being read. */
    int queues() {
        synchronized (queues) {
            return queues.size();
        }
    }

    private static <T> Future<Optional<T>> enqueue(
            Queue<T> queue, String sku, Awaited<Optional<T>> answer) {
        queue.asked.computeIfAbsent(sku, _ -> new ArrayList<>()).add(answer);
        queue.calls++;
        return answer.future();
    }

    private static <T> Future<T> overloaded() {
        return Future.failedFuture(
                Failures.overloaded("too many calls wait to read this stock", RETRY_AFTER));
    }

    private void read(Place place, Map<String, List<Awaited<Optional<T>>>> asked) {
        source.read(place.merchant(), asked.keySet(), place.location())
                .onComplete(found -> {
                    next(place);
                    answer(found, asked);
                });
    }

    /** The next read begins before the last one's answers are given. */
    private void next(Place place) {
        Map<String, List<Awaited<Optional<T>>>> asked = new LinkedHashMap<>();
        synchronized (queues) {
            Queue<T> queue = Objects.requireNonNull(queues.get(place));
            if (queue.asked.isEmpty()) {
                queues.remove(place);
                return;
            }
            var waiting = queue.asked.entrySet().iterator();
            while (waiting.hasNext() && asked.size() < StockLevels.MAX_SKUS) {
                take(waiting, asked);
            }
            queue.calls -= asked.values().stream().mapToInt(List::size).sum();
        }
        read(place, asked);
    }

    private static <V> void take(Iterator<Map.Entry<String, V>> from, Map<String, V> into) {
        Map.Entry<String, V> next = from.next();
        into.put(next.getKey(), next.getValue());
        from.remove();
    }

    private static <T> void answer(
            AsyncResult<Map<String, T>> found, Map<String, List<Awaited<Optional<T>>>> asked) {
        if (found.failed()) {
            asked.values().forEach(calls -> calls.forEach(call -> call.fail(found.cause())));
            return;
        }
        AnswerRound<Optional<T>> round = new AnswerRound<>();
        asked.forEach((sku, calls) -> {
            Optional<T> answer = Optional.ofNullable(found.result().get(sku));
            calls.forEach(call -> round.add(call, answer));
        });
        round.give();
    }
}
