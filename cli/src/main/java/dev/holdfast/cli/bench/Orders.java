package dev.holdfast.cli.bench;

import com.google.protobuf.Duration;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes requests of baskets, and reads what was granted. Holds last longer than any bench. */
final class Orders {

    private static final Duration TTL =
            Duration.newBuilder().setSeconds(java.time.Duration.ofHours(4).toSeconds()).build();

    private final List<ReserveLine> lines;

    Orders(List<String> skus) {
        this.lines =
                skus.stream()
                        .map(sku -> ReserveLine.newBuilder().setSku(sku).setUnits(1).build())
                        .toList();
    }

    /** A reservation with an id of its own. */
    ReserveRequest request(int[] basket) {
        ReserveRequest.Builder request =
                ReserveRequest.newBuilder().setReservationId(newId().toString()).setTtl(TTL);
        for (int sku : basket) {
            request.addLines(lines.get(sku));
        }
        return request.build();
    }

    static long granted(ReserveResponse answer) {
        long units = 0;
        for (ReservationLine line : answer.getReservation().getLinesList()) {
            units += line.getGranted();
        }
        return units;
    }

    /** Ordered by time (UUID version 7) as callers are advised to make theirs, and quickly made. */
    static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12),
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
