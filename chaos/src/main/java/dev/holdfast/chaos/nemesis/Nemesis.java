package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.workload.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one fault strike after the other, in an order that a seed gives, until it is told to stop.
 * Each strikes once before any strikes twice.
 */
public final class Nemesis {

    /**
     * A fault and how long it lasts each time.
     *
     * @param fault what
     * @param lasting how long
     */
    public record Plan(Fault fault, Duration lasting) {}

    private final Turns<Plan> plans;
    private final Duration every;
    private final Scene scene;
    private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    private final AtomicReference<String> at = new AtomicReference<>("");
    private final Thread thread = Thread.ofPlatform().name("nemesis").unstarted(this::run);
    private volatile boolean stopping;

    /** Begins one of these every so often, unless the last one takes longer. */
    public Nemesis(List<Plan> plans, Duration every, Scene scene) {
        this.plans = new Turns<>(plans, scene.random());
        this.every = every;
        this.scene = scene;
    }

    /** Begins. */
    public void start() {
        if (plans.hasNext()) {
            thread.start();
        }
    }

    /** What strikes now. */
    public String current() {
        return at.get();
    }

    /** Lets the fault that strikes be mended, and strikes no more. */
    public void stop() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = failed.get();
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        try {
            while (!stopping) {
                long begun = System.nanoTime();
                Plan plan = plans.next();
                at.set(plan.fault().title());
                plan.fault().strike(scene, plan.lasting());
                at.set("");
                awaitNext(begun);
            }
        } catch (RuntimeException e) {
            failed.set(e);
        }
    }

    private void awaitNext(long begun) {
        long next = begun + every.toNanos();
        while (!stopping && System.nanoTime() - next < 0) {
            Pause.of(Duration.ofMillis(20));
        }
    }
}
