package dev.holdfast.chaos.audit;

import dev.holdfast.chaos.audit.Ledger.LevelKey;
import dev.holdfast.chaos.audit.Ledger.MovementRow;
import dev.holdfast.chaos.audit.Ledger.ReservationRow;
import dev.holdfast.chaos.audit.Ledger.Units;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reservation, as its movements tell it. */
final class Life {

    static final int EXPIRE = 4;

    private static final int RESERVE = 0;
    private static final int EXTEND = 1;
    private static final int COMMIT = 2;
    private static final int RELEASE = 3;
    private static final int SHIP = 5;
    private static final int AMEND = 6;
    private static final int SUPERSEDE = 7;
    private static final int BREAK = 8;
    static final int SERVE = 15;
    static final int BACK_ORDER = 16;
    private static final int RELOCATE = 19;

    /** By the number that the database has. */
    private enum State {
        UNBORN(-1),
        HELD(0),
        COMMITTED(1),
        SHIPPED(2),
        RELEASED(3),
        EXPIRED(4);

        private final int number;

        State(int number) {
            this.number = number;
        }
    }

    private final @Nullable Instant promisedUntil;
    private final Map<LevelKey, Units> open = new HashMap<>();
    private final Map<LevelKey, Long> shipped = new HashMap<>();
    private State state = State.UNBORN;
    private boolean broken;

    /** A hold that somebody was told to last so long. */
    Life(@Nullable Instant promisedUntil) {
        this.promisedUntil = promisedUntil;
    }

    /** Units that left, by level. */
    Map<LevelKey, Long> shipped() {
        return shipped;
    }

    /** Goes through its movements in order; what is wrong with them, or nothing. */
    String live(List<MovementRow> movements) {
        for (int i = 0; i < movements.size(); ) {
            int end = i + 1;
            while (end < movements.size() && isSame(movements.get(i), movements.get(end))) {
                end++;
            }
            String wrong = step(movements.subList(i, end));
            if (!wrong.isEmpty()) {
                return wrong;
            }
            i = end;
        }
        return "";
    }

    /** Holds what it has come to against the rows; what is wrong with them, or nothing. */
    String compare(ReservationRow row, Map<LevelKey, Units> lines) {
        if (state.number != row.state()) {
            return "its movements make it %s".formatted(state);
        }
        return onlyOpen(open).equals(onlyOpen(lines))
                ? ""
                : "its movements give %s, its lines have %s".formatted(open, lines);
    }

    /** One command moves all levels of the reservation at one moment. */
    private static boolean isSame(MovementRow one, MovementRow other) {
        return one.cause() == other.cause()
                && one.at().equals(other.at())
                && java.util.Objects.equals(one.request(), other.request())
                && !one.key().equals(other.key());
    }

    private String step(List<MovementRow> command) {
        MovementRow first = command.getFirst();
        State before = state;
        for (MovementRow movement : command) {
            Units units =
                    open.merge(
                            movement.key(),
                            new Units(
                                    0,
                                    movement.delta().held(),
                                    movement.delta().committed(),
                                    0,
                                    movement.delta().waiting()),
                            Units::plus);
            if (units.held() < 0 || units.committed() < 0 || units.waiting() < 0) {
                return "more left than was there: " + movement;
            }
            if (movement.cause() == SHIP) {
                shipped.merge(movement.key(), -movement.delta().committed(), Long::sum);
            }
        }
        if (!allows(before, first)) {
            return "%s can't become that: %s".formatted(before, first);
        }
        state = after(before, first.cause());
        broken = first.cause() == BREAK;
        return "";
    }

    private boolean allows(State before, MovementRow movement) {
        return switch (movement.cause()) {
            case RESERVE -> before == State.UNBORN;
            case EXTEND, SUPERSEDE, BREAK -> before == State.HELD;
            case COMMIT ->
                    before == State.HELD
                            || before == State.EXPIRED
                            || (before == State.RELEASED && broken);
            case RELEASE, AMEND, RELOCATE -> before == State.HELD || before == State.COMMITTED;
            case SHIP, SERVE, BACK_ORDER -> before == State.COMMITTED;
            case EXPIRE ->
                    before == State.HELD
                            && (promisedUntil == null || !movement.at().isBefore(promisedUntil));
            default -> false;
        };
    }

    private State after(State before, int cause) {
        boolean empty = onlyOpen(open).isEmpty();
        return switch (cause) {
            case RESERVE ->
                    open.values().stream().anyMatch(units -> units.held() > 0)
                            ? State.HELD
                            : State.COMMITTED;
            case EXTEND -> before;
            case EXPIRE -> empty ? State.EXPIRED : State.UNBORN;
            case SUPERSEDE, BREAK -> empty ? State.RELEASED : State.UNBORN;
            case COMMIT -> empty ? State.RELEASED : State.COMMITTED;
            default -> empty ? (shipped.isEmpty() ? State.RELEASED : State.SHIPPED) : before;
        };
    }

    private static Map<LevelKey, Units> onlyOpen(Map<LevelKey, Units> units) {
        return units.entrySet().stream()
                .filter(entry -> entry.getValue().claimed() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
