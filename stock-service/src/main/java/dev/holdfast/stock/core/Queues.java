package dev.holdfast.stock.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which lines began to wait, and which no longer do, while a book was written. */
final class Queues {
    private final Map<Slot, Optional<QueuePlace>> changes = new HashMap<>();

    /** A line that waits for a level, or did. */
    record Slot(LevelKey level, UUID reservation, int line) {
        static Slot of(QueuePlace place) {
            return new Slot(place.level(), place.reservation(), place.line());
        }
    }

    /** Follows a change of a reservation. Its levels have moved already. */
    void follow(@Nullable Reservation before, Reservation after, Book book) {
        for (int i = 0; i < after.lines().size(); i++) {
            Line was = before == null || i >= before.lines().size() ? null : before.lines().get(i);
            Line is = after.lines().get(i);
            LevelKey from = was != null && was.backOrdered() > 0 ? was.key() : null;
            LevelKey to = is.backOrdered() > 0 ? is.key() : null;
            if (from != null && !from.equals(to)) {
                changes.put(new Slot(from, after.id(), i + 1), Optional.empty());
            }
            if (to != null && !to.equals(from)) {
                QueuePlace place = place(book, after, to, i + 1);
                changes.put(Slot.of(place), Optional.of(place));
            }
        }
    }

    /** The place that a line takes which begins to wait now. */
    private static QueuePlace place(Book book, Reservation reservation, LevelKey level, int line) {
        boolean fresh = reservation.committedAt().equals(book.now());
        long number = fresh ? book.levelOrEmpty(level).version() : 0;
        return new QueuePlace(level, reservation.committedAt(), number, reservation.id(), line);
    }

    /** Takes over what changed on a book on top. */
    void addAll(Queues more) {
        changes.putAll(more.changes);
    }

    /** What changed: a line's place, or none for one that waits there no more. */
    Map<Slot, Optional<QueuePlace>> changes() {
        return changes;
    }

    /** Brings the places of a level up to date with what changed. */
    void apply(LevelKey level, Map<Slot, QueuePlace> places) {
        changes.forEach((slot, place) -> {
            if (slot.level().equals(level)) {
                place.ifPresentOrElse(now -> places.put(slot, now), () -> places.remove(slot));
            }
        });
    }
}
