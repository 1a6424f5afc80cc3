package dev.holdfast.stock.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Random commands over a few SKUs, locations, owners and reservations, so that they meet often.
 * They are lines of a script, as {@link ScriptCommands} reads them. Seeded: replays alike.
 */
public final class Workload {
    /** "a" is hot; "A" is a twin of it; nothing makes a SKU out of "none". */
    private static final List<String> SKUS =
            List.of("a", "a", "a", "b", "b", "c", "d", "A", "bread", "bread", "cake");

    /** Those that have levels of no day. */
    private static final List<String> SERVED = List.of("a", "a", "b", "c", "d");

    /** Those that are stocked by day; of cake only the days that have a level are for sale. */
    public static final Map<String, SkuSettings> BY_DAY =
            Map.of(
                    "bread",
                    byDay(SkuSettings.OpenDay.UNTRACKED),
                    "cake",
                    byDay(SkuSettings.OpenDay.NOT_FOR_SALE));

    /** All ahead of the simulation's clock and of the database's alike, but one. */
    private static final List<String> DAYS =
            List.of("2999-01-01", "2999-01-02", "2999-01-03", "2999-01-03", "2020-02-29");

    /** Lines that name no location mean the default one; "moon" doesn't exist. */
    private static final List<String> LOCATIONS =
            List.of("", "", "", "", "@default", "@lisbon", "@lisbon", "@porto", "@moon");

    /** Lines of a day name theirs: the model doesn't look for days elsewhere. */
    private static final List<String> PLACES =
            List.of("@default", "@default", "@default", "@lisbon", "@lisbon", "@porto", "@moon");

    private static final List<String> TARGETS =
            List.of("default", "lisbon", "lisbon", "porto", "moon");

    private static final List<String> TYPES =
            List.of(
                    "receive",
                    "receive",
                    "return",
                    "count",
                    "damage",
                    "shrinkage",
                    "correction",
                    "transfer",
                    "other");
    private static final List<String> OWNERS =
            List.of("", " owner=ann", " owner=bob supersede", " owner=ann supersede", " owner=eve");
    private static final List<String> BUCKETS =
            List.of("available", "damaged", "quality_control", "other");
    private static final List<String> LONG_TIMES = List.of("30m", "4h", "24h");
    private static final int RECENT = 30;

    private final Random random;
    private final ScriptCommands commands = new ScriptCommands();
    private final List<String> reservations = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private int ids;

    public Workload(long seed) {
        random = new Random(seed);
    }

    /** The next command. */
    public Command next() {
        return commands.parse(line());
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

    /** The next command's line; one in ten is one sent before. */
    public String line() {
        if (!sent.isEmpty() && random.nextInt(10) == 0) {
            int back = random.nextBoolean() ? RECENT : sent.size();
            return sent.get(sent.size() - 1 - random.nextInt(Math.min(back, sent.size())));
        }
        String line = (random.nextInt(20) == 0 ? "? " : "") + make();
        sent.add(line);
        return line;
    }

    private String make() {
        return switch (random.nextInt(38)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> reserve();
            case 10, 11, 12, 13 ->
                    "commit " + known() + requestId() + (chance(4) ? " ref=o" : "") + someUnits();
            case 14, 15 -> "release " + known() + requestId() + to() + someUnits();
            case 16, 17, 18 -> "ship " + known() + " " + id("s") + someUnits();
            case 19, 20 -> "amend " + known() + requestId() + amended();
            case 21, 22 -> "extend " + known() + requestId() + " ttl=" + ttl();
            case 23 ->
                    switch (random.nextInt(4)) {
                        case 0 -> "serve " + one(SERVED);
                        case 1 -> "expire " + known();
                        default ->
                                "relocate "
                                        + known()
                                        + " "
                                        + one(TARGETS)
                                        + requestId()
                                        + someUnits();
                    };
            case 24, 25 -> set();
            case 26, 27, 28, 29 -> adjust();
            case 30 -> "move" + requestId() + lines(2, this::moved);
            case 31 -> "transfer" + requestId() + lines(2, this::transferred);
            case 32, 33 -> expect();
            case 34, 35 ->
                    "arrive " + announced() + requestId() + (chance(2) ? "" : " units=" + units());
            case 36 ->
                    "announce "
                            + announced()
                            + (chance(2) ? "" : " units=" + units())
                            + (chance(2) ? "" : " on=" + day())
                            + (chance(5) ? " etag=" + (1 + random.nextInt(3)) : "");
            default -> "cancel " + announced() + requestId();
        };
    }

    private String reserve() {
        String id = chance(25) ? known() : "r" + ++ids;
        reservations.add(id);
        String mode =
                switch (random.nextInt(8)) {
                    case 0 -> " commit" + (chance(2) ? " fill=back_order" : "");
                    case 2 -> " commit fill=back_order";
                    case 1 -> " open";
                    default -> " ttl=" + ttl();
                };
        return "reserve "
                + id
                + one(OWNERS)
                + mode
                + (!mode.contains("fill") && chance(3) ? " fill=available" : "")
                + lines(3, () -> (chance(60) ? "none" : sought()) + "=" + units());
    }

    /** Of lines that name no location some may be split. */
    private String sought() {
        String place = place();
        return place.contains("@") || place.contains("/") || chance(2) ? place : place + "~";
    }

    private String expect() {
        String id = chance(12) ? announced() : "e" + ++ids;
        expected.add(id);
        return "expect "
                + id
                + " "
                + (chance(40) ? "none" : place())
                + "="
                + units()
                + " on="
                + day();
    }

    /** Ahead of the simulation's clock and of the database's alike. */
    private String day() {
        return "2999-01-0" + (1 + random.nextInt(9));
    }

    private String announced() {
        return expected.isEmpty() || chance(20)
                ? "e" + (1_000_000 + random.nextInt(1_000))
                : expected.get(Math.max(0, expected.size() - 1 - random.nextInt(6)));
    }

    private String set() {
        String from = chance(5) ? " if=" + (chance(3) ? "untracked" : random.nextInt(10)) : "";
        String basis = chance(2) ? " basis=available" : "";
        TreeSet<String> places = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            places.add(place());
        }
        if (chance(6)) {
            String bread = "bread" + one(PLACES) + "/";
            DAYS.forEach(day -> places.add(bread + day));
        }
        StringBuilder line = new StringBuilder(chance(5) ? "track" : "set");
        line.append(requestId()).append(basis).append(from);
        for (String place : places) {
            String units = chance(60) ? "1000000000000" : Integer.toString(random.nextInt(60));
            line.append(" ").append(place).append("=").append(chance(8) ? "untracked" : units);
        }
        return line.toString();
    }

    private String adjust() {
        String type = one(TYPES);
        boolean down =
                switch (type) {
                    case "receive", "return", "count" -> false;
                    case "damage", "shrinkage" -> true;
                    default -> random.nextBoolean();
                };
        return type
                + requestId()
                + (down && chance(2) ? " at_most" : "")
                + lines(3, () -> place() + "=" + (down ? "-" : "") + units());
    }

    private String amended() {
        TreeSet<Integer> ids = new TreeSet<>(List.of(1 + random.nextInt(3)));
        ids.add(1 + random.nextInt(4));
        StringBuilder lines = new StringBuilder();
        for (int id : ids) {
            lines.append(" ").append(id);
            if (chance(2)) {
                lines.append(":").append(chance(60) ? "none" : place());
            }
            lines.append("=").append(random.nextInt(8));
        }
        return lines.toString();
    }

    private String moved() {
        int from = random.nextInt(BUCKETS.size());
        int to = (from + 1 + random.nextInt(BUCKETS.size() - 1)) % BUCKETS.size();
        return place() + ":" + BUCKETS.get(from) + ">" + BUCKETS.get(to) + "=" + units();
    }

    private String transferred() {
        List<String> places = List.of("default", "lisbon", "porto", "default", "lisbon", "moon");
        int from = random.nextInt(3);
        String to = places.get(from + 1 + random.nextInt(2));
        String sku = one(SKUS);
        String day = BY_DAY.containsKey(sku) ? "/" + one(DAYS) : "";
        return sku + "@" + places.get(from) + ">" + to + day + "=" + units();
    }

    private String to() {
        return switch (random.nextInt(4)) {
            case 0 -> " to=written_off";
            case 1 -> " to=" + one(BUCKETS);
            default -> "";
        };
    }

    private String someUnits() {
        if (random.nextInt(3) > 0) {
            return "";
        }
        int line = 1 + random.nextInt(3);
        String units = chance(4) ? "all" : Integer.toString(1 + random.nextInt(3));
        String where = chance(4) ? one(LOCATIONS) : "";
        return " " + line + where + "=" + units + (chance(3) ? " " + (line + 1) + "=1" : "");
    }

    private String ttl() {
        return chance(6) ? one(LONG_TIMES) : (1 + random.nextInt(chance(2) ? 500 : 20)) + "s";
    }

    private String known() {
        return reservations.isEmpty() || chance(20)
                ? "r" + (1_000_000 + random.nextInt(1_000))
                : reservations.get(Math.max(0, reservations.size() - 1 - random.nextInt(12)));
    }

    private String requestId() {
        return chance(2) ? "" : " id=" + id("q");
    }

    /** Mostly a new id, at times one of the last few. */
    private String id(String kind) {
        return kind + (chance(12) ? Math.max(1, ids - random.nextInt(20)) : ++ids);
    }

    private String place() {
        String sku = chance(30) ? one(SKUS).toUpperCase(Locale.ROOT) : one(SKUS);
        if (BY_DAY.containsKey(sku)) {
            return sku + one(PLACES) + (chance(20) ? "" : "/" + one(DAYS));
        }
        return sku + one(LOCATIONS) + (chance(150) ? "/2026-01-01" : "");
    }

    private static SkuSettings byDay(SkuSettings.OpenDay openDay) {
        return new SkuSettings(true, openDay, true, SkuSettings.ServedBy.OWN, false);
    }

    private String units() {
        return Integer.toString(chance(300) ? 1_000_000_000 : 1 + random.nextInt(9));
    }

    private String lines(int most, Supplier<String> line) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            lines.append(" ").append(line.get());
        }
        return lines.toString();
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
