package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a reservation while units go from part to part of the same line. */
final class Parts {
    private final boolean held;
    private final List<Line> lines;
    private final Map<Place, Integer> places = new HashMap<>();

    private record Place(String lineId, LevelKey key) {}

    Parts(Reservation reservation) {
        this.held = reservation.state() == Reservation.State.HELD;
        this.lines = new ArrayList<>(reservation.lines());
        for (int i = 0; i < lines.size(); i++) {
            places.put(new Place(lines.get(i).id(), lines.get(i).key()), i);
        }
    }

    List<Line> lines() {
        return lines;
    }

    /**
     * Moves open units of a part to the line's part at another level. Where there is none, the part
     * itself goes if it never had anything else, or else a new one begins.
     */
    void move(Line part, LevelKey to, long units) {
        Place before = new Place(part.id(), part.key());
        Place after = new Place(part.id(), to);
        int from = places.getOrDefault(before, -1);
        int there = places.getOrDefault(after, -1);
        if (there >= 0) {
            lines.set(from, plus(lines.get(from), -units));
            lines.set(there, plus(lines.get(there), units));
        } else if (part.granted() == units) {
            lines.set(from, part.at(to));
            places.remove(before);
            places.put(after, from);
        } else {
            lines.set(from, plus(part, -units));
            lines.add(plus(Line.held(part.id(), to, part.soldAs(), 0, 0, part.placing()), units));
            places.put(after, lines.size() - 1);
        }
    }

    private Line plus(Line part, long units) {
        return held ? part.plus(units, 0) : part.plus(0, units);
    }
}
