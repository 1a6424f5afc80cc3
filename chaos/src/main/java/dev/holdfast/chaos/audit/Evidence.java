package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.history.Call;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.history.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** History and ledger side by side, sorted by what the rules ask for. */
final class Evidence {

    private static final List<Verb> VERBS = List.of(Verb.values());

    private final History history;
    private final Ledger ledger;
    private final Map<Effort.Key, Effort> efforts = new LinkedHashMap<>();
    private final Map<Effort.Key, List<MovementRow>> movements = new HashMap<>();
    private final Map<LevelKey, List<MovementRow>> byLevel = new HashMap<>();

    Evidence(History history, Ledger ledger) {
        this.history = history;
        this.ledger = ledger;
        for (Call call : history.calls()) {
            efforts.computeIfAbsent(Effort.keyOf(call), Effort::new).add(call);
        }
        for (MovementRow movement : ledger.movements()) {
            Effort.Key key = causedBy(movement);
            if (key != null) {
                movements.computeIfAbsent(key, _ -> new ArrayList<>()).add(movement);
            }
            byLevel.computeIfAbsent(movement.key(), _ -> new ArrayList<>()).add(movement);
        }
        byLevel.values().forEach(rows -> rows.sort(Comparator.comparingLong(MovementRow::version)));
    }

    History history() {
        return history;
    }

    Ledger ledger() {
        return ledger;
    }

    Collection<Effort> efforts() {
        return efforts.values();
    }

    @Nullable Effort effort(Effort.Key key) {
        return efforts.get(key);
    }

    List<MovementRow> movementsOf(Effort effort) {
        return movements.getOrDefault(effort.key(), List.of());
    }

    /** In the order of the level's versions. */
    Map<LevelKey, List<MovementRow>> byLevel() {
        return byLevel;
    }

    /** The version of the last movement that served a line right after this one, or its own. */
    long servedAfter(MovementRow movement) {
        long version = movement.version();
        for (MovementRow next : byLevel.getOrDefault(movement.key(), List.of())) {
            if (next.version() == version + 1 && next.cause() == Life.SERVE) {
                version = next.version();
            }
        }
        return version;
    }

    /** The call that a movement says it is of; none for what the service does by itself. */
    static Effort.@Nullable Key causedBy(MovementRow movement) {
        for (Verb verb : VERBS) {
            if (verb.cause() == movement.cause()) {
                UUID id = verb == Verb.RESERVE ? movement.reservation() : movement.request();
                return id == null ? null : new Effort.Key(movement.key().merchant(), verb, id);
            }
        }
        return null;
    }
}
