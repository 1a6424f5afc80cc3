package dev.holdfast.platform.life;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether a service can do its work now: it can while each of its parts can. Parts report from any
 * thread; health and {@code /readyz} follow.
 */
public final class Readiness {

    private final Map<String, String> ailing = new TreeMap<>();
    private final List<Consumer<Boolean>> followers = new CopyOnWriteArrayList<>();

    /** Expects these parts; the service is not ready until each of them has reported. */
    public Readiness(String... parts) {
        for (String part : parts) {
            ailing.put(part, "starting");
        }
    }

    /** The part works. */
    public void works(String part) {
        change(() -> ailing.remove(part));
    }

    /** The part doesn't work, and why. */
    public void fails(String part, String why) {
        change(() -> ailing.put(part, why));
    }

    /** Whether every part works. */
    public synchronized boolean ready() {
        return ailing.isEmpty();
    }

    /** A line for each part that doesn't work, such as {@code database: connection refused}. */
    public synchronized String complaints() {
        return ailing.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Tells the follower now and at every change, in order; it must not block. */
    public synchronized void follow(Consumer<Boolean> follower) {
        followers.add(follower);
        follower.accept(ready());
    }

    private synchronized void change(Runnable change) {
        boolean before = ready();
        change.run();
        boolean after = ready();
        if (before != after) {
            followers.forEach(follower -> follower.accept(after));
        }
    }
}
