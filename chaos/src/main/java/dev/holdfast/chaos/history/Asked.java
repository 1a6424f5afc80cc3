package dev.holdfast.chaos.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param verb the call
 * @param id under which a repeat is known
 * @param reservation that it is of, if any
 * @param all whether it is of everything the reservation has, and not of lines or another number
 * @param received units that an adjustment or a count would at most bring, of one SKU
 * @param sku whose units these are
 * @param text the request, for people
 */
public record Asked(
        Verb verb,
        UUID id,
        @Nullable UUID reservation,
        boolean all,
        long received,
        String sku,
        String text) {}
