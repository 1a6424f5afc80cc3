package dev.holdfast.gateway.call;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long calls may take.
 *
 * @param usual for clients that don't say how long they wait
 * @param most a client that waits longer is answered then all the same
 */
public record DeadlineConfig(Duration usual, Duration most) {

    /** The settings {@code gateway.deadline.…}. */
    public static Section<DeadlineConfig> section() {
        var s = Settings.under("gateway.deadline");
        var usual =
                s.duration(
                        "usual",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(5),
                        "How long a call may take whose client doesn't say how long it waits.");
        var most =
                s.duration(
                        "most",
                        Duration.ofSeconds(60),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(30),
                        "How long any call but a stream may take.");
        return s.section(c -> new DeadlineConfig(c.get(usual), c.get(most)));
    }

    Deadline deadline(Optional<Timeout> timeout) {
        Duration asked = timeout.map(Timeout::time).orElse(usual);
        Duration time = asked.compareTo(most) < 0 ? asked : most;
        return Deadline.after(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
