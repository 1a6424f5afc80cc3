package dev.holdfast.stock.simulation;

import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.Deciding;
import dev.holdfast.stock.core.Location;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Request;
import dev.holdfast.stock.core.ScriptCommands;
import dev.holdfast.stock.core.SkuSettings;
import dev.holdfast.stock.core.Transcript;
import dev.holdfast.stock.core.Workload;
import dev.holdfast.stock.core.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One seed's history: three merchants, a clock, batches of any size, locations that close and come
 * back. What the core makes of it is compared with the {@link Model} after each batch. A seed and a
 * number of operations replay it.
 */
final class Simulation {
    private static final int SHOWN = 20;
    private static final List<String> OPENING =
            List.of(
                    "set a=30 b=20",
                    "set a@lisbon=10 b@lisbon=5",
                    "set c=untracked",
                    "receive d=9",
                    "set bread/2999-01-01=8 bread/2999-01-02=12 bread@lisbon/2999-01-01=6",
                    "set cake/2999-01-01=7");

    private final long seed;
    private final int operations;
    private final Random random;
    private final VirtualClock clock;
    private final ScriptCommands commands = new ScriptCommands();
    private final Workload workload;
    private final List<Merchant> merchants = new ArrayList<>();
    private final Deque<String> history = new ArrayDeque<>();
    private int done;

    Simulation(long seed, int operations, Supplier<World> worlds) {
        this.seed = seed;
        this.operations = operations;
        random = new Random(seed);
        clock = new VirtualClock(random);
        workload = new Workload(seed);
        for (String name : List.of("m1", "m2", "m3")) {
            World world = worlds.get();
            world.dueLimit = 1 + random.nextInt(4);
            merchants.add(new Merchant(name, world, random.nextInt(4) == 0 ? "lisbon" : "default"));
        }
    }

    /** Plays it through; an {@link Alarm} says what was found, and how it is found again. */
    void run() {
        try {
            for (Merchant merchant : merchants) {
                decide(merchant, OPENING);
            }
            while (done < operations) {
                step();
            }
            letAllEnd();
        } catch (Alarm alarm) {
            throw new Alarm(
                    alarm.check(),
                    alarm.check()
                            + " of "
                            + alarm.getMessage()
                            + "\nThe last operations:\n"
                            + String.join("\n", history)
                            + "\nAgain: "
                            + again(),
                    alarm);
        }
    }

    private String again() {
        return "mvn test -pl stock-service -am -Dtest=SimulationTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.simulation.seed="
                + seed
                + " -Dholdfast.simulation.operations="
                + operations;
    }

    private void step() {
        Duration passed = clock.step(merchants.stream().flatMap(Merchant::ends));
        if (!passed.isZero()) {
            tell("tick " + passed.toString().substring("PT".length()));
        }
        Merchant merchant = merchants.get(Math.max(0, random.nextInt(5) - 2));
        if (random.nextInt(25) == 0) {
            changePlaces(merchant);
        }
        int most = List.of(1, 1, 4, 12, 40).get(random.nextInt(5));
        int size = Math.min(operations - done, 1 + random.nextInt(most));
        decide(merchant, Stream.generate(workload::line).limit(size).toList());
    }

    private void changePlaces(Merchant merchant) {
        String location = random.nextBoolean() ? "lisbon" : "porto";
        switch (random.nextInt(7)) {
            case 0 -> {
                merchant.places.close(location);
                tell("close " + location + "   # " + merchant.name);
            }
            case 1 -> {
                if (merchant.places.delete(location)) {
                    tell("# " + merchant.name + " deletes " + location);
                }
            }
            case 2 -> {
                Location.Kind kind =
                        random.nextInt(3) == 0 ? Location.Kind.PARTNER : Location.Kind.OWN;
                int priority = random.nextInt(3);
                merchant.places.rank(location, kind, priority);
                tell("place " + location + " " + kind + " " + priority + "   # " + merchant.name);
            }
            case 3 -> {
                String sku = "abc".substring(random.nextInt(3)).substring(0, 1);
                List<SkuSettings.ServedBy> some = List.of(SkuSettings.ServedBy.values());
                SkuSettings.ServedBy servedBy = some.get(random.nextInt(some.size()));
                if (merchant.places.serve(sku, servedBy)) {
                    tell("sku " + sku + " " + servedBy + "   # " + merchant.name);
                }
            }
            default -> {
                merchant.places.make(location);
                merchant.places.open(location);
                tell("open " + location + "   # " + merchant.name);
            }
        }
    }

    private void decide(Merchant merchant, List<String> lines) {
        done += lines.size();
        tell("# " + merchant.name + ", a batch of " + lines.size());
        lines.forEach(this::tell);
        List<Command> batch = lines.stream().map(commands::parse).toList();
        List<Outcome> outcomes = merchant.decide(batch, clock.now());
        lines.forEach(_ -> history.removeLast());
        for (int i = 0; i < lines.size(); i++) {
            tell(lines.get(i) + " -> " + Transcript.of(outcomes.get(i)));
        }
    }

    /** Lets time pass beyond every hold's end and has each met. */
    private void letAllEnd() {
        clock.to(
                merchants.stream()
                        .flatMap(Merchant::ends)
                        .max(Instant::compareTo)
                        .orElse(clock.now()));
        Request sweeper = new Request(null, ScriptCommands.id("sweep"), "sweeper", false);
        for (Merchant merchant : merchants) {
            List<Command> expiries = new ArrayList<>();
            merchant.endingHolds().forEach(id -> expiries.add(new Command.Expire(sweeper, id)));
            tell("# " + merchant.name + ": " + expiries.size() + " holds are met");
            merchant.decide(expiries, clock.now());
            merchant.requireNothingLeftHeld();
            merchant.compareMemory();
        }
    }

    private void tell(String line) {
        history.addLast(line);
        if (history.size() > SHOWN + 60) {
            history.removeFirst();
        }
    }
}
