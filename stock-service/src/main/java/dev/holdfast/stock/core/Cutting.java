package dev.holdfast.stock.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frees units that a cut takes from what is promised: the newest holds break first, then the newest
 * commitments wait (RULINGS 24). What is available goes before either, set aside or not.
 */
final class Cutting {
    private final Book draft;
    private final BreakingHolds holds;
    private final QueueingCommitments commitments;

    Cutting(Book draft, Request request) {
        this.draft = draft;
        this.holds = new BreakingHolds(draft, request);
        this.commitments = new QueueingCommitments(draft, request);
    }

    /**
     * Frees units of a level until so many can be taken from what nobody claims.
     *
     * @return null to go on; otherwise why not, or {@link Existing#PENDING} if more must be read
     *     first
     */
    @Nullable Outcome free(LevelKey key, long units) {
        Level level = draft.levelOrEmpty(key);
        if (level.unclaimed() + level.promised() < units) {
            return new Refusal.BelowPromised(key, units, level.quantities());
        }
        Outcome stop = holds.free(key, units);
        return stop == null ? commitments.free(key, units) : stop;
    }

    /** What an answer says of it: the lines given, and who lost units. */
    Grant grant(List<Grant.Given> given) {
        return new Grant(
                given,
                null,
                holds.broken(),
                false,
                commitments.queued(),
                commitments.queuedTotal());
    }
}
