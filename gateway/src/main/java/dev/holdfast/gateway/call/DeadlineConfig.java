package dev.holdfast.gateway.call;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long clients may have the gateway wait for them.
 *
 * @param most a client that waits longer for its one answer is answered then all the same
 */
public record DeadlineConfig(Duration most) {

    /** The settings {@code gateway.deadline.…}. */
    public static Section<DeadlineConfig> section() {
        var s = Settings.under("gateway.deadline");
        var most =
                s.duration(
                        "most",
                        Duration.ofSeconds(60),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(30),
                        "How long a call with one answer may take at most.");
        return s.section(c -> new DeadlineConfig(c.get(most)));
    }

    /** The deadline of a call with one answer. */
    Optional<Deadline> ofCall(Optional<Timeout> timeout) {
        return timeout.map(Timeout::time)
                .map(asked -> asked.compareTo(most) < 0 ? asked : most)
                .map(DeadlineConfig::after);
    }

    /** The deadline of a stream. */
    static Optional<Deadline> ofStream(Optional<Timeout> timeout) {
        return timeout.map(Timeout::time).map(DeadlineConfig::after);
    }

    private static Deadline after(Duration time) {
        return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
