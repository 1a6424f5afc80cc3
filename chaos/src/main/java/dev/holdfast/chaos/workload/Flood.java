package dev.holdfast.chaos.workload;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.chaos.history.Asked;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.Effect;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Kind;
import dev.holdfast.chaos.history.Outcome;
import dev.holdfast.chaos.history.Verb;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.CallOptions;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many calls of one kind, to see what a service does with more than it can do. They are noted in
 * the history as all others, and nobody asks again.
 */
public final class Flood {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final int SKUS = 16;
    private static final long UNITS = 1_000_000_000;
    private static final long LONGEST_MICROS = 60_000_000;
    private static final int CALLER = -2;
    private static final double P99 = 99;

    private final Route route;
    private final History history;
    private final Histogram refusals = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLongArray okBySecond = new AtomicLongArray(3_600);
    private final AtomicLongArray ends = new AtomicLongArray(Outcome.values().length);
    private final long begun;

    /** By this route, as merchant 1. */
    public Flood(Route route, History history) {
        this.route = route;
        this.history = history;
        this.begun = history.now();
    }

    /** Brings the units that the calls ask for; waits. */
    public void open() {
        for (int i = 0; i < SKUS; i++) {
            UUID id = UUID.randomUUID();
            Binding<?, ?> call = StockRequests.opening(id, sku(i), Shop.DEFAULT, UNITS);
            long invoked = history.now();
            Effect effect = route.send(call, 0, 1, DEADLINE.multipliedBy(10)).effect();
            note(call.asked(), 0, invoked, Outcome.OK, "", effect);
        }
    }

    /** Has so many calls under way all the time; waits until that is over. */
    public void closed(int callers, Duration lasting) {
        Semaphore under = new Semaphore(callers);
        long end = System.nanoTime() + lasting.toNanos();
        while (System.nanoTime() - end < 0) {
            under.acquireUninterruptibly();
            call(under::release);
        }
        under.acquireUninterruptibly(callers);
    }

    /** Makes so many calls a second, however many are under way; waits until that is over. */
    public void open(double perSecond, Duration lasting) {
        long start = System.nanoTime();
        long made = 0;
        for (long passed = 0; passed < lasting.toNanos(); passed = System.nanoTime() - start) {
            long due = (long) (perSecond * passed / 1e9);
            for (; made < due; made++) {
                call(() -> {});
            }
            Pause.of(Duration.ofMillis(1));
        }
        Pause.of(DEADLINE);
    }

    /** How many were answered OK in this second after the beginning. */
    public long ok(int second) {
        return okBySecond.get(second);
    }

    /** In which second after the beginning it is. */
    public int second() {
        return (int) TimeUnit.NANOSECONDS.toSeconds(history.now() - begun);
    }

    /** How many were answered OK. */
    public long ok() {
        return ends.get(place(Outcome.OK));
    }

    /** How many were refused or ended without an answer. */
    public long others() {
        return ends.get(place(Outcome.REFUSED)) + ends.get(place(Outcome.UNKNOWN));
    }

    /** Within how many milliseconds nearly all refusals were given. */
    public double refusedWithinMillis() {
        return refusals.getValueAtPercentile(P99) / 1e3;
    }

    private void call(Runnable after) {
        UUID id = UUID.randomUUID();
        int process = Math.floorMod(id.hashCode(), route.processes());
        ReserveRequest request =
                ReserveRequest.newBuilder()
                        .setReservationId(id.toString())
                        .setTtl(com.google.protobuf.Duration.newBuilder().setSeconds(1))
                        .addLines(
                                ReserveLine.newBuilder()
                                        .setSku(sku(Math.floorMod(id.hashCode() >> 8, SKUS)))
                                        .setUnits(1))
                        .build();
        Asked asked = new Asked(Verb.RESERVE, id, id, true, 0, "", "");
        long invoked = history.now();
        CallOptions options =
                CallOptions.DEFAULT
                        .withCallCredentials(route.tokens().getFirst())
                        .withDeadlineAfter(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
        var answer =
                ClientCalls.futureUnaryCall(
                        route.channels()
                                .get(process)
                                .newCall(ReservationServiceGrpc.getReserveMethod(), options),
                        request);
        Futures.addCallback(
                answer,
                new FutureCallback<ReserveResponse>() {
                    @Override
                    public void onSuccess(ReserveResponse response) {
                        Effect effect = Effects.of(request, response);
                        okBySecond.incrementAndGet(second());
                        note(asked, process, invoked, Outcome.OK, "", effect);
                        after.run();
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        failed(asked, process, invoked, thrown);
                        after.run();
                    }
                },
                MoreExecutors.directExecutor());
    }

    private void failed(Asked asked, int process, long invoked, Throwable thrown) {
        FailureInfo failure = FailureInfo.of(thrown);
        boolean definite = Route.isDefinite(failure);
        if (definite) {
            long micros = TimeUnit.NANOSECONDS.toMicros(history.now() - invoked);
            refusals.recordValue(Math.min(LONGEST_MICROS, micros));
        }
        note(
                asked,
                process,
                invoked,
                definite ? Outcome.REFUSED : Outcome.UNKNOWN,
                definite ? failure.reason() : failure.code().name(),
                Effect.NONE);
    }

    private void note(
            Asked asked, int process, long invoked, Outcome outcome, String reason, Effect effect) {
        ends.incrementAndGet(place(outcome));
        history.add(
                new Call(
                        CALLER,
                        process,
                        Kind.FIRST,
                        1,
                        asked,
                        invoked,
                        history.now(),
                        outcome,
                        reason,
                        effect));
    }

    private static int place(Outcome outcome) {
        return switch (outcome) {
            case OK -> 0;
            case REFUSED -> 1;
            case UNKNOWN -> 2;
        };
    }

    private static String sku(int number) {
        return "FLOOD-" + number;
    }
}
