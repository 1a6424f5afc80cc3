package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the commands on levels have in common: repeats, answers, and levels made by their first
 * movement.
 */
final class Stocking {
    private Stocking() {}

    /**
     * The answer to a call answered before, the refusal of its id with other content, or null for a
     * new call.
     */
    static @Nullable Outcome repeat(
            Book book, Answered.Call call, Request request, List<LevelKey> keys) {
        UUID id = request.id();
        Answered known = id == null ? null : book.answered(new Answered.Key(call, id));
        if (id == null || known == null) {
            return null;
        }
        return known.content().equals(request.content())
                ? new Outcome.Stocked(levels(book, keys), known.grant(), true)
                : new Refusal.RequestIdReused(id);
    }

    /** Merges the draft, remembers the answer and gives it. */
    static Outcome answer(
            Book draft, Answered.Call call, Request request, List<LevelKey> keys, Grant grant) {
        draft.remember(call, request, null, grant);
        draft.merge();
        return new Outcome.Stocked(levels(draft, keys), grant, false);
    }

    /** The refusal of levels that keep no quantity, or null. */
    static @Nullable Refusal untracked(Book book, List<LevelKey> keys) {
        List<LevelKey> untracked =
                keys.stream().filter(key -> !book.levelOrEmpty(key).tracked()).distinct().toList();
        return untracked.isEmpty() ? null : new Refusal.Untracked(untracked);
    }

    /** Makes the SKU of a level that is about to be made, if there is none. */
    static void makeSku(Book draft, LevelKey key) {
        if (draft.level(key) == null && draft.sku(key.sku()) == null) {
            draft.makeSku(key.sku());
        }
    }

    private static List<Level> levels(Book book, List<LevelKey> keys) {
        List<Level> levels = new ArrayList<>(keys.size());
        keys.forEach(key -> levels.add(book.levelOrEmpty(key)));
        return levels;
    }
}
