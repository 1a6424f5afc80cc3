package dev.holdfast.stock.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store read for some {@link Claims}, all of it under the locks of one transaction. What was
 * claimed and isn't here doesn't exist.
 *
 * @param claims what was asked for
 * @param merchant facts that hold for all of the merchant's stock
 * @param levels the claimed levels, and those of the claimed reservations
 * @param reservations the claimed reservations, due holds, newest holds and owners' holds among
 *     them
 * @param known of the reservations presumed new, those that exist, if they were looked for
 * @param answered the claimed calls that were answered
 * @param shipments the claimed shipments
 * @param expected the claimed expected shipments, those of claimed levels among them
 * @param openHolds the claimed owners' reservations in state HELD
 * @param dueHolds of claimed levels, the holds that are due
 * @param newestHolds of claimed levels, holds from the newest on that free as many units as
 *     claimed, or all
 * @param waiting of claimed levels, the first places of their queues, as long as claimed
 * @param newestCommitments of claimed levels, what was found of their commitments
 * @param skus the claimed SKUs that exist, and what holds for them
 * @param twins of claimed SKUs, an existing one that differs only in case
 * @param locations the claimed locations that exist
 * @param open the merchant's open locations, if any source was claimed
 */
public record Snapshot(
        Claims claims,
        Merchant merchant,
        Map<LevelKey, Level> levels,
        Map<UUID, Reservation> reservations,
        Set<UUID> known,
        Map<Answered.Key, Answered> answered,
        Map<UUID, Shipment> shipments,
        Map<UUID, ExpectedShipment> expected,
        Map<String, List<UUID>> openHolds,
        Map<LevelKey, Due> dueHolds,
        Map<LevelKey, List<UUID>> newestHolds,
        Map<LevelKey, List<QueuePlace>> waiting,
        Map<LevelKey, Commitments> newestCommitments,
        Map<String, SkuSettings> skus,
        Map<String, String> twins,
        Set<String> locations,
        List<Location> open) {

    /**
     * What holds for all of a merchant's stock.
     *
     * @param defaultLocation serves lines that name no location before others do
     * @param defaultKind whose it is
     * @param othersOpen true if another location is open, so that it might serve such lines, too
     * @param closedLocations take no new reservations
     * @param deletedLocations are no more, though empty levels at them are
     * @param days which fulfilment dates can be reserved
     */
    public record Merchant(
            String defaultLocation,
            Location.Kind defaultKind,
            boolean othersOpen,
            Set<String> closedLocations,
            Set<String> deletedLocations,
            Days days) {
        /** True if levels at the default location that are offered serve lines that name none. */
        boolean servesByDefault() {
            return defaultKind == Location.Kind.OWN && !closedLocations.contains(defaultLocation);
        }
    }

    /**
     * The due holds of a level.
     *
     * @param holds the longest overdue first
     * @param more true if there are others still
     */
    public record Due(List<UUID> holds, boolean more) {}

    /**
     * The newest commitments of a level.
     *
     * @param reservations those that have committed units there, the newest first
     * @param units how many they have, when they were looked for
     * @param since others that were committed at this time or before may be missing; null if none
     *     is
     */
    public record Commitments(List<UUID> reservations, long units, @Nullable Instant since) {
        /** Those of a level that has none. */
        public static final Commitments NONE = new Commitments(List.of(), 0, null);
    }
}
