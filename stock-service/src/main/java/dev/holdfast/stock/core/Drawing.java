package dev.holdfast.stock.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is for lines that name no location, at every location that may serve them, beside what
 * the command wants of levels that it names.
 */
final class Drawing {
    private final Book book;
    private final Map<LevelKey, Long> named;
    private final List<Sourcing.Want> wants;
    private final Map<LevelKey, Long> freed;
    private final Map<SkuDay, Long> sums = new LinkedHashMap<>();
    private final Candidates candidates;

    /**
     * Begins to look.
     *
     * @param named units that the command takes of levels it names
     * @param wants its lines that name no location
     * @param freed units that the command itself frees first
     */
    Drawing(
            Book book,
            Map<LevelKey, Long> named,
            List<Sourcing.Want> wants,
            Map<LevelKey, Long> freed) {
        this.book = book;
        this.named = named;
        this.wants = wants;
        this.freed = freed;
        this.candidates = new Candidates(book);
        wants.forEach(want -> sums.merge(want.what(), want.units(), Long::sum));
    }

    /**
     * Expires due holds of levels that haven't all that is wanted.
     *
     * @return null to go on, or the outcome of a command that must wait, as of {@link
     *     Expiring#makeRoom}
     */
    @Nullable Outcome makeRoom() {
        boolean known = true;
        for (SkuDay what : sums.keySet()) {
            known &= candidates.known(what);
        }
        if (!known) {
            return Existing.PENDING;
        }
        Map<LevelKey, Long> wanted = new TreeMap<>(named);
        sums.forEach((what, units) ->
                candidates.levels(what).forEach(key -> wanted.merge(key, units, Long::sum)));
        return Expiring.makeRoom(book, wanted, freed);
    }

    /** All there is, before any line takes its share. */
    Room room() {
        return new Room(book, freed);
    }

    /** The strategy, with what this room has left. */
    Sourcing from(Room room) {
        return new Sourcing(candidates::levels, room::in);
    }

    /** The level at which a line waits: the first that may serve it, or null if none may. */
    @Nullable LevelKey first(SkuDay what) {
        List<LevelKey> levels = candidates.levels(what);
        return levels.isEmpty() ? null : levels.getFirst();
    }

    /** The lines that name no location. */
    List<Sourcing.Want> wants() {
        return wants;
    }

    /** Null if levels that shares would make can be made, or the outcome of one that must wait. */
    @Nullable Outcome checkNew(List<List<Share>> shares) {
        boolean all = true;
        for (List<Share> line : shares) {
            all &= candidates.canMake(line);
        }
        return all ? null : Existing.PENDING;
    }

    /** What is missing for a line: no location is named where several may serve it. */
    Refusal.Shortage shortage(String lineId, SkuDay what, Room room) {
        long there = candidates.levels(what).stream().mapToLong(room::in).sum();
        return new Refusal.Shortage(
                lineId, candidates.named(what), sums.getOrDefault(what, 0L), there);
    }
}
