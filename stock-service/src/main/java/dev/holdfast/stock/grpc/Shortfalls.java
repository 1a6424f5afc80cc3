package dev.holdfast.stock.grpc;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.holdfast.api.stock.v1.ErrorReason;
import dev.holdfast.api.stock.v1.Shortage;
import dev.holdfast.api.stock.v1.Shortages;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.wire.Failures;
import dev.holdfast.stock.wire.TimeEncoder;
import io.grpc.Status;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing where: as violations for people, and as a detail with numbers for programs. */
final class Shortfalls {
    /**
     * The last one of a single line, for what is sold out is refused again and again in the same
     * words.
     */
    private static volatile @Nullable Told last;

    private record Told(Refusal.Insufficient refusal, CallFailure failure) {}

    private Shortfalls() {}

    /** The refusal of a Reserve. */
    static CallFailure failure(Refusal.Insufficient refusal) {
        if (refusal.shortages().size() > 1) {
            return made(refusal.shortages());
        }
        Told told = last;
        if (told == null || !told.refusal().equals(refusal)) {
            told = new Told(refusal, made(refusal.shortages()));
            last = told;
        }
        return told.failure();
    }

    private static CallFailure made(List<Refusal.Shortage> shortages) {
        return add(
                        Failures.of(
                                Status.Code.FAILED_PRECONDITION,
                                ErrorReason.ERROR_REASON_INSUFFICIENT_STOCK,
                                message(shortages)),
                        shortages)
                .build();
    }

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
        String missing =
                "%s: wanted %d, available %d"
                        .formatted(shortage.key(), shortage.wanted(), shortage.available());
        if (shortage.available() >= shortage.wanted()) {
            return missing + ", not at one location";
        }
        return shortage.expected() == null
                ? missing
                : missing + ", expected " + shortage.expected();
    }

    private static Shortage entry(Refusal.Shortage shortage) {
        Shortage.Builder entry =
                Shortage.newBuilder()
                        .setLineId(shortage.lineId())
                        .setSku(shortage.key().sku())
                        .setLocationId(shortage.key().anywhere() ? "" : shortage.key().location())
                        .setWanted(shortage.wanted())
                        .setAvailable(shortage.available());
        if (shortage.key().dated()) {
            entry.setFulfilmentDate(TimeEncoder.date(shortage.key().date()));
        }
        LocalDate expected = shortage.expected();
        if (expected != null) {
            entry.setExpectedDate(TimeEncoder.date(expected));
        }
        return entry.build();
    }
}
