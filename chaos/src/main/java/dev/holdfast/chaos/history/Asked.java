package dev.holdfast.chaos.history;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param verb the call
 * @param id under which a repeat is known
 * @param reservation that it is of, if any
 * @param shipment that it is of, if it is of an expected one
 * @param all whether it is of everything the reservation has, and not of lines or another number
 * @param received units that an adjustment or a count would at most bring; of a count that may cut
 *     what is promised, 0
 * @param refusal the one reason for which it can be refused, as it can't be granted; empty for what
 *     can
 * @param text the request, for people
 */
public record Asked(
        Verb verb,
        UUID id,
        @Nullable UUID reservation,
        @Nullable UUID shipment,
        boolean all,
        Map<Goods, Long> received,
        String refusal,
        String text) {

    public Asked {
        received = Map.copyOf(received);
    }
}
