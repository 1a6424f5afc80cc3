package dev.holdfast.stock.reads;

import dev.holdfast.stock.wire.Failures;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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
    /** How many answers are given in one turn of an event loop. */
    static final int ANSWERS_A_TURN = 32;

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
        private final Map<String, List<Promise<Optional<T>>>> asked = new LinkedHashMap<>();
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
        Promise<Optional<T>> answer = Promise.promise();
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
            Queue<T> queue, String sku, Promise<Optional<T>> answer) {
        queue.asked.computeIfAbsent(sku, _ -> new ArrayList<>()).add(answer);
        queue.calls++;
        return answer.future();
    }

    private static <T> Future<T> overloaded() {
        return Future.failedFuture(
                Failures.overloaded("too many calls wait to read this stock", RETRY_AFTER));
    }

    private void read(Place place, Map<String, List<Promise<Optional<T>>>> asked) {
        source.read(place.merchant(), asked.keySet(), place.location())
                .onComplete(found -> {
                    next(place);
                    answer(found, pairs(asked), 0);
                });
    }

    /** The next read begins before the last one's answers are given. */
    private void next(Place place) {
        Map<String, List<Promise<Optional<T>>>> asked = new LinkedHashMap<>();
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

    private record Pair<T>(String sku, Promise<Optional<T>> answer) {}

    private static <T> List<Pair<T>> pairs(Map<String, List<Promise<Optional<T>>>> asked) {
        List<Pair<T>> pairs = new ArrayList<>();
        asked.forEach((sku, answers) -> answers.forEach(one -> pairs.add(new Pair<>(sku, one))));
        return pairs;
    }

    /** Some at a time: others wait for the event loop, too. */
    private void answer(AsyncResult<Map<String, T>> found, List<Pair<T>> pairs, int from) {
        int to = Math.min(from + ANSWERS_A_TURN, pairs.size());
        for (Pair<T> pair : pairs.subList(from, to)) {
            if (found.succeeded()) {
                pair.answer().complete(Optional.ofNullable(found.result().get(pair.sku())));
            } else {
                pair.answer().fail(found.cause());
            }
        }
        Context context = Vertx.currentContext();
        if (to < pairs.size() && context != null) {
            context.runOnContext(_ -> answer(found, pairs, to));
        } else if (to < pairs.size()) {
            answer(found, pairs, to);
        }
    }
}
