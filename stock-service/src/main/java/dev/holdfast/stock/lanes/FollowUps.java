package dev.holdfast.stock.lanes;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Origin;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Request;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Goes on where a command left units set aside for lines that wait: has them served, command after
 * command, until none is left. One at a time for each level, whoever finds it. One that fails ends
 * there; the sweeper begins it again.
 */
final class FollowUps {
    private static final Request REQUEST = new Request(null, new UUID(0, 0), Origin.SYSTEM, false);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CommandLanes lanes;
    private final Set<Place> underWay = ConcurrentHashMap.newKeySet();

    FollowUps(CommandLanes lanes) {
        this.lanes = lanes;
    }

    private record Place(long merchant, LevelKey level) {}

    /**
     * Has what is set aside on a level given out, unless that is under way. Safe from any thread.
     */
    void serve(long merchant, LevelKey level) {
        Place place = new Place(merchant, level);
        if (underWay.add(place)) {
            serve(place);
        }
    }

    private void serve(Place place) {
        lanes.submit(
                        place.merchant(),
                        new Command.Serve(REQUEST, place.level()),
                        Deadline.after(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .onComplete(decided -> {
                    if (decided.succeeded() && isLeft(decided.result())) {
                        serve(place);
                    } else {
                        underWay.remove(place);
                    }
                });
    }

    private static boolean isLeft(Outcome outcome) {
        return outcome instanceof Outcome.Stocked stocked && stocked.levels().getFirst().serving();
    }
}
