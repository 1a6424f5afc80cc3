package dev.holdfast.stock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lines of a Reserve of which some name no location, with what each takes where. Lines that
 * name theirs take their units before the others are sourced.
 */
final class SourcedLines {
    private final Drawing drawing;
    private final List<Command.WantedLine> lines;
    private final List<List<Share>> shares = new ArrayList<>();
    private final List<Refusal.Shortage> shortages = new ArrayList<>();

    SourcedLines(Drawing drawing, Map<LevelKey, Long> named, List<Command.WantedLine> lines) {
        this.drawing = drawing;
        this.lines = lines;
        Room all = drawing.room();
        Room room = drawing.room();
        named.forEach(room::take);
        Sourcing.Plan plan = drawing.from(room).plan(drawing.wants());
        int unnamed = 0;
        for (Command.WantedLine line : lines) {
            if (line.place().location() == null) {
                SkuDay what = drawing.wants().get(unnamed).what();
                shares.add(plan.shares().get(unnamed));
                unnamed++;
                if (plan.missing().contains(what)) {
                    shortages.add(drawing.shortage(line.id(), what, room));
                }
            } else {
                LevelKey key = line.place().key(line.place().location());
                long want = named.getOrDefault(key, 0L);
                shares.add(List.of(new Share(key, line.units())));
                if (want > all.in(key)) {
                    shortages.add(new Refusal.Shortage(line.id(), key, want, all.in(key)));
                }
            }
        }
    }

    /** What each line takes where, if nothing is missing. */
    List<List<Share>> shares() {
        return shares;
    }

    /** Lines that can't be served whole, in their order. */
    List<Refusal.Shortage> shortages() {
        return shortages;
    }

    /** Line by line what there is; nothing for a line that comes too late. */
    List<List<Share>> mostThereIs() {
        return most(false);
    }

    /**
     * Line by line what there is, the last share being of the level where the line waits for the
     * rest: that it names, or else the first that may serve it.
     */
    List<List<Share>> mostWithQueues() {
        return most(true);
    }

    private List<List<Share>> most(boolean queues) {
        Room room = drawing.room();
        Sourcing sourcing = drawing.from(room);
        List<List<Share>> most = new ArrayList<>(lines.size());
        for (Command.WantedLine line : lines) {
            String location = line.place().location();
            if (location == null) {
                SkuDay what = new SkuDay(line.place().sku(), line.place().date());
                Sourcing.Want want = new Sourcing.Want(what, line.units(), line.maySplit());
                LevelKey first = queues ? drawing.first(what) : null;
                most.add(first == null ? sourcing.most(want) : sourcing.mostOrFrom(want, first));
                most.getLast().forEach(share -> room.take(share.key(), share.units()));
            } else {
                LevelKey key = line.place().key(location);
                long units = room.take(key, line.units());
                most.add(units > 0 || queues ? List.of(new Share(key, units)) : List.of());
            }
        }
        return most;
    }
}
