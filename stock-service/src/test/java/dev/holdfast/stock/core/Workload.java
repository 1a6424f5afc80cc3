package dev.holdfast.stock.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Random commands over a few SKUs, locations, owners and reservations, so that they meet often.
 * Seeded: replays alike.
 */
public final class Workload {
    private static final List<String> SKUS = List.of("a", "b", "c", "d", "A");
    private static final List<String> LOCATIONS = List.of("default", "lisbon", "moon");
    private static final List<AdjustmentType> TYPES = List.of(AdjustmentType.values());
    private static final List<Bucket> BUCKETS = List.of(Bucket.values());

    private final Random random;
    private final List<UUID> reservations = new ArrayList<>();
    private final List<Command> sent = new ArrayList<>();

    public Workload(long seed) {
        random = new Random(seed);
    }

    /** The next command; one in ten is one sent before. */
    public Command next() {
        if (!sent.isEmpty() && random.nextInt(10) == 0) {
            return sent.get(random.nextInt(sent.size()));
        }
        Command command = make();
        sent.add(command);
        return command;
    }

    /** Several commands. */
    public List<Command> batch(int most) {
        List<Command> batch = new ArrayList<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            batch.add(next());
        }
        return batch;
    }

    /**
     * How long until the next batch: often next to nothing, at times long enough for holds to run
     * out.
     */
    public Duration pause() {
        return Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(400) : 0).plusMillis(1);
    }

    private Command make() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> reserve();
            case 5, 6 ->
                    new Command.Commit(
                            request(), known(), someUnits(), random.nextBoolean() ? "ref" : null);
            case 7 -> new Command.Release(request(), known(), someUnits(), to(), "why");
            case 8, 9 ->
                    new Command.Ship(
                            request(), known(), UUID.nameUUIDFromBytes(bytes()), someUnits());
            case 10 -> new Command.Amend(request(), known(), amended());
            case 11 ->
                    new Command.Extend(
                            request(), known(), Duration.ofSeconds(1 + random.nextInt(600)));
            case 12 -> set();
            case 13 -> adjust();
            case 14 ->
                    random.nextBoolean()
                            ? new Command.Expire(
                                    new Request(
                                            null,
                                            UUID.nameUUIDFromBytes(bytes()),
                                            Origin.SYSTEM,
                                            false),
                                    known())
                            : new Command.Move(request(), "", "", List.of(moved()));
            default -> new Command.Transfer(request(), "", "", List.of(transferred()));
        };
    }

    private Command reserve() {
        UUID id = UUID.nameUUIDFromBytes(bytes());
        reservations.add(id);
        List<Command.WantedLine> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(
                    new Command.WantedLine(
                            Integer.toString(lines.size() + 1), place(), "", units()));
        }
        Command.Mode mode =
                switch (random.nextInt(6)) {
                    case 0 -> new Command.Mode.Commit();
                    case 1 -> new Command.Mode.OpenHold();
                    default -> new Command.Mode.Hold(Duration.ofSeconds(1 + random.nextInt(500)));
                };
        String owner = List.of("", "ann", "bob").get(random.nextInt(3));
        Command.Fill fill =
                random.nextInt(3) == 0 ? Command.Fill.ALL_AVAILABLE : Command.Fill.ALL_OR_NOTHING;
        boolean supersedes = !owner.isEmpty() && random.nextBoolean();
        return new Command.Reserve(request(null), id, "ref", owner, mode, lines, fill, supersedes);
    }

    private Command set() {
        Long units = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(60);
        Command.Expected from =
                switch (random.nextInt(5)) {
                    case 0 -> new Command.Expected.Units(random.nextInt(10));
                    case 1 -> new Command.Expected.Untracked();
                    default -> new Command.Expected.Anything();
                };
        Command.Basis basis =
                random.nextBoolean() ? Command.Basis.ON_HAND : Command.Basis.AVAILABLE;
        return new Command.SetQuantities(
                request(),
                basis,
                "",
                "",
                List.of(new Command.NewQuantity(place(), units, from)),
                false);
    }

    private Command adjust() {
        AdjustmentType type = TYPES.get(random.nextInt(TYPES.size()));
        long units =
                switch (type) {
                    case RECEIVE, RETURN, COUNT -> units();
                    case DAMAGE, SHRINKAGE -> -units();
                    case CORRECTION, TRANSFER, OTHER -> random.nextBoolean() ? units() : -units();
                };
        List<Command.AdjustedLine> lines =
                List.of(
                        new Command.AdjustedLine(place(), units, units < 0 && random.nextBoolean()),
                        new Command.AdjustedLine(
                                place(), units, units < 0 && random.nextBoolean()));
        return new Command.Adjust(request(), type, "", "", lines);
    }

    private List<Command.AmendedLine> amended() {
        String sku = random.nextBoolean() ? null : sku();
        return List.of(
                new Command.AmendedLine(
                        Integer.toString(1 + random.nextInt(3)),
                        sku,
                        null,
                        null,
                        random.nextInt(6)));
    }

    private Command.MovedLine moved() {
        int from = random.nextInt(BUCKETS.size());
        int to = (from + 1 + random.nextInt(BUCKETS.size() - 1)) % BUCKETS.size();
        return new Command.MovedLine(place(), BUCKETS.get(from), BUCKETS.get(to), units());
    }

    private Command.TransferredLine transferred() {
        String sku = sku();
        return new Command.TransferredLine(
                LevelKey.of(sku, "default"), LevelKey.of(sku, "lisbon"), units());
    }

    private Command.ReleaseTo to() {
        return random.nextInt(4) == 0
                ? new Command.ReleaseTo.WrittenOff()
                : new Command.ReleaseTo.Into(BUCKETS.get(random.nextInt(BUCKETS.size())));
    }

    private List<Command.LineUnits> someUnits() {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(
                        new Command.LineUnits(
                                Integer.toString(1 + random.nextInt(2)), random.nextInt(3)));
    }

    private UUID known() {
        return reservations.isEmpty() || random.nextInt(20) == 0
                ? UUID.nameUUIDFromBytes(bytes())
                : reservations.get(Math.max(0, reservations.size() - 1 - random.nextInt(12)));
    }

    private Command.Place place() {
        String location =
                random.nextBoolean() ? null : LOCATIONS.get(random.nextInt(LOCATIONS.size()));
        return new Command.Place(sku(), location, LevelKey.UNDATED);
    }

    private String sku() {
        return SKUS.get(random.nextInt(SKUS.size()));
    }

    private long units() {
        return 1L + random.nextInt(9);
    }

    private Request request() {
        return request(random.nextBoolean() ? null : UUID.nameUUIDFromBytes(bytes()));
    }

    private Request request(@Nullable UUID id) {
        return new Request(id, UUID.nameUUIDFromBytes(bytes()), "tester", random.nextInt(20) == 0);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return bytes;
    }
}
