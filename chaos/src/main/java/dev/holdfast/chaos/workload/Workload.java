package dev.holdfast.chaos.workload;

import dev.holdfast.api.stock.v1.OpenDay;
import dev.holdfast.api.stock.v1.SkuServiceGrpc;
import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Outcome;
import io.grpc.CallCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * All callers of a run. What each asks follows from the seed and from what it was told; when it is
 * answered doesn't, so a run that is started again is alike and not the same.
 */
public final class Workload {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(90);

    private final Load load;
    private final Route route;
    private final History history;
    private final Meter meter;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** Of callers that take this route. */
    public Workload(Load load, Route route, History history) {
        this.load = load;
        this.route = route;
        this.history = history;
        this.meter = new Meter(route.processes(), load.deadline());
    }

    /** What callers meet. */
    public Meter meter() {
        return meter;
    }

    /**
     * Gives every merchant its first units.
     *
     * @throws IllegalStateException if a service refuses that
     */
    public void open() {
        SplittableRandom random = new SplittableRandom(load.seed());
        Delivery delivery =
                new Delivery(route, history, meter, load.within(Duration.ofSeconds(20)), -1);
        for (long merchant = 1; merchant <= load.merchants(); merchant++) {
            stockByDay(route.tokens().get((int) merchant - 1));
            for (List<Goods> goods : goods()) {
                for (String location : Shop.LOCATIONS) {
                    UUID id = new UUID(random.nextLong(), random.nextLong());
                    Delivery.Result result =
                            delivery.deliver(
                                    StockRequests.opening(id, goods, location, Shop.OPENING),
                                    merchant,
                                    random);
                    if (result.outcome() != Outcome.OK) {
                        throw new IllegalStateException(
                                "%s@%s: %s".formatted(goods, location, result.reason()));
                    }
                }
            }
        }
    }

    /** The second location of every merchant, which must be made before {@link #open}. */
    public static String annex() {
        return Shop.ANNEX;
    }

    /** Lets the callers begin. */
    public void start() {
        SplittableRandom seeds = new SplittableRandom(load.seed() ^ 0x5EED);
        for (int i = 0; i < load.callers(); i++) {
            RandomGenerator random = seeds.split();
            long merchant = 1L + i % load.merchants();
            Delivery delivery = new Delivery(route, history, meter, load, i);
            Caller caller = new Caller(merchant, random, delivery, route.processes(), load);
            threads.add(Thread.ofVirtual().name("caller-" + i).start(() -> run(caller)));
        }
    }

    /** Whether the callers have made as many calls as they should. */
    public boolean isDone() {
        return load.calls() > 0 && history.size() >= load.calls();
    }

    /** Lets each caller finish the call it is at. */
    public void stop() {
        stopping = true;
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(Caller caller) {
        while (!stopping && !isDone()) {
            caller.step();
        }
    }

    /** A day without a level isn't for sale, so that such a line is refused. */
    private void stockByDay(CallCredentials token) {
        for (String sku : Shop.byDay()) {
            var _ =
                    SkuServiceGrpc.newBlockingStub(route.channels().getFirst())
                            .withCallCredentials(token)
                            .withWaitForReady()
                            .withDeadlineAfter(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                            .updateSkuSettings(
                                    UpdateSkuSettingsRequest.newBuilder()
                                            .setSettings(
                                                    SkuSettings.newBuilder()
                                                            .setSku(sku)
                                                            .setStockedByDay(true)
                                                            .setOpenDay(
                                                                    OpenDay.OPEN_DAY_NOT_FOR_SALE))
                                            .setAllowMissing(true)
                                            .build());
        }
    }

    /** What is set in one call each. */
    private List<List<Goods>> goods() {
        List<List<Goods>> goods = new ArrayList<>();
        for (int i = 0; i < load.skus(); i++) {
            goods.add(List.of(new Goods(Shop.sku(i))));
        }
        goods.add(List.of(new Goods(Shop.counted(0))));
        goods.add(List.of(new Goods(Shop.counted(1))));
        goods.add(List.of(new Goods(Shop.awaited())));
        Shop.byDay().forEach(sku -> goods.add(Shop.everyDay(sku)));
        return goods;
    }
}
