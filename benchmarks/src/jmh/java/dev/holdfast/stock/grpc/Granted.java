package dev.holdfast.stock.grpc;

import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Line;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

/** What a Reserve of one unit a line came to. */
record Granted(Outcome.Claimed outcome) {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    static Granted lines(int lines) {
        Reservation hold =
                new Reservation(
                        ReserveWireBenchmark.RESERVATION,
                        new UUID(1, 2),
                        Reservation.State.HELD,
                        "order 1042",
                        "cart 77",
                        new Reservation.Times(NOW, NOW.plus(Duration.ofMinutes(30)), null, null),
                        Reservation.Ending.NONE,
                        false,
                        1,
                        IntStream.range(0, lines).mapToObj(Granted::line).toList());
        return new Granted(new Outcome.Claimed(hold, Grant.NONE, null, false, NOW));
    }

    private static Line line(int n) {
        LevelKey key = LevelKey.of("SKU-%05d".formatted(n), "default");
        return new Line(Integer.toString(n + 1), key, "", 1, 1, 1, 0, 0, 0, 0, 0, 0);
    }
}
