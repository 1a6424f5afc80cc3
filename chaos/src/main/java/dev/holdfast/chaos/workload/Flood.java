package dev.holdfast.chaos.workload;

import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Effect;
import dev.holdfast.chaos.history.Goods;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many checkouts, to see what services do with more than they can do: each reserves, commits and
 * ships, one after the other, and is given up where one of these fails. Its calls are noted in the
 * history as all others.
 */
public final class Flood {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final int STEPS = 3;
    private static final int SKUS = 64;
    private static final int SECONDS = 3_600;
    private static final long UNITS = 1_000_000_000;
    private static final long LONGEST_MICROS = 60_000_000;
    private static final int CALLER = -2;

    private final Crowd crowd;
    private final Route route;
    private final History history;
    private final SplittableRandom random;
    private final Histogram refusals = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLongArray shippedBySecond = new AtomicLongArray(SECONDS);
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong shipped = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLongArray abandoned = new AtomicLongArray(STEPS);
    private final long begun;

    /** Of this crowd, as merchant 1. */
    public Flood(Crowd crowd, Route route, History history) {
        this.crowd = crowd;
        this.route = route;
        this.history = history;
        this.begun = history.now();
        this.random = new SplittableRandom(System.nanoTime());
    }

    /** Brings the units that are to be sold; waits. */
    public void open() {
        for (int i = 0; i < SKUS; i++) {
            UUID id = UUID.randomUUID();
            Binding<?, ?> call =
                    StockRequests.opening(id, List.of(new Goods(sku(i))), Shop.DEFAULT, UNITS);
            long invoked = history.now();
            Effect effect = route.send(call, 0, 1, DEADLINE.multipliedBy(10)).effect();
            note(call, 0, invoked, Outcome.OK, "", effect);
        }
    }

    /**
     * Has so many checkouts under way all the time; waits until that is over.
     *
     * @param patience how long who was refused waits before they begin another
     */
    public void closed(int shoppers, Duration patience, Duration lasting) {
        long end = System.nanoTime() + lasting.toNanos();
        CountDownLatch under = new CountDownLatch(shoppers);
        for (int i = 0; i < shoppers; i++) {
            crowd.run(() -> another(end, patience, under));
        }
        await(under);
    }

    /** Begins so many checkouts a second, however many are under way; waits until that is over. */
    public void open(double perSecond, Duration lasting) {
        CountDownLatch over = new CountDownLatch(1);
        long start = System.nanoTime();
        crowd.everyMillisecond(() -> {
            long passed = System.nanoTime() - start;
            long due = (long) (perSecond * Math.min(passed, lasting.toNanos()) / 1e9);
            while (made.get() < due) {
                begin(() -> {}, () -> {});
            }
            if (passed >= lasting.toNanos()) {
                over.countDown();
                return true;
            }
            return false;
        });
        await(over);
        Pause.of(DEADLINE.multipliedBy(STEPS));
    }

    /** How many were shipped in this second after the beginning. */
    public long shipped(int second) {
        return shippedBySecond.get(second);
    }

    /** In which second after the beginning it is. */
    public int second() {
        return (int) Math.min(SECONDS - 1L, TimeUnit.NANOSECONDS.toSeconds(history.now() - begun));
    }

    /** How many were begun. */
    public long made() {
        return made.get();
    }

    /** How many were shipped. */
    public long shipped() {
        return shipped.get();
    }

    /** How many were given up at each step, of all the steps. */
    public AtomicLongArray abandoned() {
        return abandoned;
    }

    /** How many calls ended by their deadline or otherwise without an answer that says what is. */
    public long late() {
        return late.get();
    }

    /** Within how many milliseconds this share of the refusals was given. */
    public double refusedWithinMillis(double percentile) {
        return refusals.getValueAtPercentile(percentile) / 1e3;
    }

    private void another(long end, Duration patience, CountDownLatch under) {
        if (System.nanoTime() - end >= 0) {
            under.countDown();
        } else {
            Runnable next = () -> another(end, patience, under);
            begin(() -> crowd.run(next), () -> crowd.after(patience, next));
        }
    }

    private void begin(Runnable after, Runnable afterRefusal) {
        made.incrementAndGet();
        int process = random.nextInt(route.processes());
        Checkout checkout = new Checkout(id(), sku(random.nextInt(SKUS)));
        new Shopper(process, checkout, after, afterRefusal).reserve();
    }

    /** Goes from one call to the next. */
    private final class Shopper {

        private final int process;
        private final Checkout checkout;
        private final Runnable after;
        private final Runnable afterRefusal;

        Shopper(int process, Checkout checkout, Runnable after, Runnable afterRefusal) {
            this.process = process;
            this.checkout = checkout;
            this.after = after;
            this.afterRefusal = afterRefusal;
        }

        void reserve() {
            call(0, checkout.reserve(), this::commit);
        }

        private void commit() {
            call(1, checkout.commit(id()), this::ship);
        }

        private void ship() {
            call(2, checkout.ship(id()), this::done);
        }

        private void done() {
            shipped.incrementAndGet();
            shippedBySecond.incrementAndGet(second());
            after.run();
        }

        private void call(int step, Binding<?, ?> call, Runnable then) {
            long invoked = history.now();
            CallOptions options =
                    CallOptions.DEFAULT
                            .withCallCredentials(route.tokens().getFirst())
                            .withDeadlineAfter(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
            Crowd.Line line = crowd.to(process);
            call.start(
                    line.begin(),
                    options,
                    effect -> {
                        line.end();
                        note(call, process, invoked, Outcome.OK, "", effect);
                        then.run();
                    },
                    thrown -> {
                        line.end();
                        failed(call, process, invoked, thrown);
                        abandoned.incrementAndGet(step);
                        afterRefusal.run();
                    });
        }
    }

    private void failed(Binding<?, ?> call, int process, long invoked, Throwable thrown) {
        FailureInfo failure = FailureInfo.of(thrown);
        boolean definite = Route.isDefinite(failure);
        if (definite) {
            long micros = TimeUnit.NANOSECONDS.toMicros(history.now() - invoked);
            refusals.recordValue(Math.min(LONGEST_MICROS, micros));
        } else {
            late.incrementAndGet();
        }
        note(
                call,
                process,
                invoked,
                definite ? Outcome.REFUSED : Outcome.UNKNOWN,
                definite ? failure.reason() : failure.code().name(),
                Effect.NONE);
    }

    private void note(
            Binding<?, ?> call,
            int process,
            long invoked,
            Outcome outcome,
            String reason,
            Effect effect) {
        history.add(
                new Call(
                        CALLER,
                        process,
                        Kind.FIRST,
                        1,
                        call.asked(),
                        invoked,
                        history.now(),
                        outcome,
                        reason,
                        effect));
    }

    private UUID id() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x8000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sku(int number) {
        return "FLOOD-" + number;
    }
}
