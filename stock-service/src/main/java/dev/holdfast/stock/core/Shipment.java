package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Units of a reservation that left together.
 *
 * @param id the caller's id
 * @param content the digest of the call that made it
 * @param reservation what the units were committed to
 * @param reference the reservation's reference when they left
 * @param lines what left
 * @param at when
 * @param actor who shipped it
 */
public record Shipment(
        UUID id,
        UUID content,
        UUID reservation,
        String reference,
        List<ShippedLine> lines,
        Instant at,
        String actor) {
    public Shipment {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a shipment without lines: " + id);
        }
    }

    /**
     * One line's share of a shipment.
     *
     * @param lineId the reservation's line
     * @param key where the units left from
     * @param units how many, from 1
     */
    public record ShippedLine(String lineId, LevelKey key, long units) {
        public ShippedLine {
            if (units < 1) {
                throw new IllegalArgumentException("nothing shipped of line " + lineId);
            }
        }
    }
}
