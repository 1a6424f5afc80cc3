package dev.holdfast.stock.grpc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.Shortages;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.wire.TimeEncoder;
import java.util.List;

/** What is missing where: as violations for people, and as a detail with numbers for programs. */
final class Shortfalls {
    private Shortfalls() {}

    static String message(List<Refusal.Shortage> shortages) {
        return shortages.size() == 1
                ? "Not enough units: %s.".formatted(sentence(shortages.getFirst()))
                : "Not enough units for %d lines, first: %s."
                        .formatted(shortages.size(), sentence(shortages.getFirst()));
    }

    @CanIgnoreReturnValue
    static CallFailure.Builder add(CallFailure.Builder failure, List<Refusal.Shortage> shortages) {
        for (Refusal.Shortage shortage : shortages) {
            failure.precondition(
                    "INSUFFICIENT_STOCK", "line " + shortage.lineId(), sentence(shortage));
        }
        if (!shortages.isEmpty()) {
            List<Shortage> entries = shortages.stream().map(Shortfalls::entry).toList();
            failure.listing(shown ->
                    Shortages.newBuilder()
                            .addAllShortages(entries.subList(0, Math.min(shown, entries.size())))
                            .build());
        }
        return failure;
    }

    private static String sentence(Refusal.Shortage shortage) {
        return "%s: wanted %d, available %d"
                .formatted(shortage.key(), shortage.wanted(), shortage.available());
    }

    private static Shortage entry(Refusal.Shortage shortage) {
        Shortage.Builder entry =
                Shortage.newBuilder()
                        .setLineId(shortage.lineId())
                        .setSku(shortage.key().sku())
                        .setLocationId(shortage.key().location())
                        .setWanted(shortage.wanted())
                        .setAvailable(shortage.available());
        if (shortage.key().dated()) {
            entry.setFulfilmentDate(TimeEncoder.date(shortage.key().date()));
        }
        return entry.build();
    }
}
