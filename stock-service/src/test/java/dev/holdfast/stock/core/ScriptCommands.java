package dev.holdfast.stock.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands from a script's line: a verb, ids, then {@code name=value} words in which known
 * options come out and the rest are lines; {@code widget~=5} may be split. The digest of a command
 * is that of its line.
 */
public final class ScriptCommands {
    private static final List<String> OPTIONS =
            List.of(
                    "owner", "ttl", "fill", "id", "to", "ref", "if", "basis", "reason", "atmost",
                    "units", "on", "etag");

    /** An id that is easy to read in a script: always the same UUID for the same name. */
    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code widget}, {@code widget@lisbon} or {@code widget@lisbon/2026-01-01}. */
    static LevelKey key(String text) {
        return place(text).key("default");
    }

    private static Command.Place place(String text) {
        String[] dated = text.split("/", -1);
        String[] parts = dated[0].split("@", -1);
        LocalDate date = dated.length > 1 ? LocalDate.parse(dated[1]) : LevelKey.UNDATED;
        return new Command.Place(parts[0], parts.length > 1 ? parts[1] : null, date);
    }

    /** The command that a line says. */
    public Command parse(String line) {
        boolean validateOnly = line.startsWith("? ");
        String content = validateOnly ? line.substring(2) : line;
        Words words = new Words(List.of(content.split("\\s+")));
        String requestId = words.options.get("id");
        Request request =
                new Request(
                        requestId == null ? null : id(requestId),
                        id("content " + content),
                        "tester",
                        validateOnly);
        return command(words, request);
    }

    private static Command command(Words words, Request request) {
        return switch (words.verb) {
            case "reserve" -> reserve(words, request);
            case "extend" -> new Command.Extend(request, words.id(0), words.ttl());
            case "commit" ->
                    new Command.Commit(
                            request, words.id(0), words.units(), words.options.get("ref"));
            case "release" ->
                    new Command.Release(
                            request,
                            words.id(0),
                            words.units(),
                            words.to(),
                            words.option("reason", ""));
            case "ship" ->
                    new Command.Ship(
                            new Request(
                                    words.id(1),
                                    request.content(),
                                    request.actor(),
                                    request.validateOnly()),
                            words.id(0),
                            words.id(1),
                            words.units());
            case "relocate" ->
                    new Command.Relocate(request, words.id(0), words.plain.get(1), words.units());
            case "amend" -> new Command.Amend(request, words.id(0), words.amended());
            case "expire" -> new Command.Expire(request, words.id(0));
            case "serve" -> new Command.Serve(request, key(words.plain.getFirst()));
            case "set" ->
                    new Command.SetQuantities(
                            request, words.basis(), "", "", words.quantities(), false);
            case "track" ->
                    new Command.SetQuantities(
                            request, words.basis(), "", "", words.quantities(), true);
            case "move" -> new Command.Move(request, "", "", words.moves());
            case "transfer" ->
                    words.pairs.getFirst().name.contains(">")
                            ? new Command.Transfer(request, "", "", words.transfers())
                            : adjust(words, request);
            case "expect" ->
                    new Command.Expect(
                            request,
                            words.id(0),
                            place(words.pairs.getFirst().name),
                            new ExpectedShipment.Announced(
                                    Long.parseLong(words.pairs.getFirst().value),
                                    LocalDate.parse(words.option("on", "")),
                                    words.option("ref", ""),
                                    ""));
            case "announce" ->
                    new Command.ChangeExpected(
                            request, words.id(0), words.option("etag", ""), words.announcement());
            case "arrive" ->
                    new Command.ReceiveExpected(
                            request, words.id(0), Long.parseLong(words.option("units", "0")), "");
            case "cancel" -> new Command.CancelExpected(request, words.id(0), "");
            default -> adjust(words, request);
        };
    }

    private static Command adjust(Words words, Request request) {
        AdjustmentType type = AdjustmentType.valueOf(words.verb.toUpperCase(Locale.ROOT));
        return new Command.Adjust(request, type, "", "", words.adjusted());
    }

    private static Command reserve(Words words, Request request) {
        List<Command.WantedLine> lines = new ArrayList<>();
        words.pairs.forEach(pair ->
                lines.add(
                        new Command.WantedLine(
                                Integer.toString(lines.size() + 1),
                                place(pair.name.replace("~", "")),
                                "",
                                Long.parseLong(pair.value),
                                pair.name.contains("~"))));
        Command.Mode mode =
                words.flag("commit")
                        ? new Command.Mode.Commit()
                        : words.flag("open")
                                ? new Command.Mode.OpenHold()
                                : new Command.Mode.Hold(words.ttl());
        return new Command.Reserve(
                request,
                words.id(0),
                words.option("ref", ""),
                words.option("owner", ""),
                mode,
                lines,
                words.fill(),
                words.flag("supersede"));
    }

    private record Pair(String name, String value) {}

    /** The words of a line, sorted into ids and flags, options, and lines. */
    private static final class Words {
        final String verb;
        final List<String> plain = new ArrayList<>();
        final Map<String, String> options = new HashMap<>();
        final List<Pair> pairs = new ArrayList<>();

        Words(List<String> words) {
            verb = words.getFirst();
            for (String word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals < 0) {
                    plain.add(word);
                } else if (OPTIONS.contains(word.substring(0, equals))) {
                    options.put(word.substring(0, equals), word.substring(equals + 1));
                } else {
                    pairs.add(new Pair(word.substring(0, equals), word.substring(equals + 1)));
                }
            }
        }

        UUID id(int index) {
            return ScriptCommands.id(plain.get(index));
        }

        boolean flag(String name) {
            return plain.contains(name);
        }

        String option(String name, String otherwise) {
            return options.getOrDefault(name, otherwise);
        }

        Duration ttl() {
            return Duration.parse("PT" + option("ttl", "30m"));
        }

        Command.Fill fill() {
            String fill = option("fill", "all");
            return switch (fill) {
                case "all" -> Command.Fill.ALL_OR_NOTHING;
                case "available" -> Command.Fill.ALL_AVAILABLE;
                case "back_order" -> Command.Fill.BACK_ORDER;
                default -> throw new IllegalArgumentException("no such fill: " + fill);
            };
        }

        Command.Basis basis() {
            return Command.Basis.valueOf(option("basis", "on_hand").toUpperCase(Locale.ROOT));
        }

        Command.Announcement announcement() {
            String units = options.get("units");
            String on = options.get("on");
            return new Command.Announcement(
                    units == null ? null : (Long) Long.parseLong(units),
                    on == null ? null : LocalDate.parse(on),
                    options.get("ref"),
                    null);
        }

        Command.ReleaseTo to() {
            String to = option("to", "available").toUpperCase(Locale.ROOT);
            return to.equals("WRITTEN_OFF")
                    ? new Command.ReleaseTo.WrittenOff()
                    : new Command.ReleaseTo.Into(Bucket.valueOf(to));
        }

        List<Command.LineUnits> units() {
            return pairs.stream()
                    .map(pair ->
                            new Command.LineUnits(
                                    pair.name.split("@", -1)[0],
                                    pair.name.contains("@") ? pair.name.split("@", -1)[1] : null,
                                    pair.value.equals("all") ? 0 : Long.parseLong(pair.value)))
                    .toList();
        }

        List<Command.AmendedLine> amended() {
            return pairs.stream().map(Words::amended).toList();
        }

        private static Command.AmendedLine amended(Pair pair) {
            String[] parts = pair.name.split(":", -1);
            Command.@Nullable Place place = parts.length > 1 ? place(parts[1]) : null;
            return new Command.AmendedLine(
                    parts[0],
                    place == null ? null : place.sku(),
                    place == null ? null : place.location(),
                    place == null || place.date().equals(LevelKey.UNDATED) ? null : place.date(),
                    Long.parseLong(pair.value));
        }

        List<Command.AdjustedLine> adjusted() {
            return pairs.stream()
                    .map(pair ->
                            new Command.AdjustedLine(
                                    place(pair.name), Long.parseLong(pair.value), flag("at_most")))
                    .toList();
        }

        List<Command.NewQuantity> quantities() {
            return pairs.stream()
                    .map(pair ->
                            new Command.NewQuantity(
                                    place(pair.name),
                                    pair.value.equals("untracked")
                                            ? null
                                            : (Long) Long.parseLong(pair.value),
                                    expected()))
                    .toList();
        }

        private Command.Expected expected() {
            String from = option("if", "");
            return switch (from) {
                case "" -> new Command.Expected.Anything();
                case "untracked" -> new Command.Expected.Untracked();
                default -> new Command.Expected.Units(Long.parseLong(from));
            };
        }

        List<Command.MovedLine> moves() {
            List<Command.MovedLine> moves = new ArrayList<>();
            for (Pair pair : pairs) {
                String[] parts = pair.name.split("[:>]", -1);
                moves.add(
                        new Command.MovedLine(
                                place(parts[0]),
                                bucket(parts[1]),
                                bucket(parts[2]),
                                Long.parseLong(pair.value)));
            }
            return moves;
        }

        private static Bucket bucket(String name) {
            return Bucket.valueOf(name.toUpperCase(Locale.ROOT));
        }

        List<Command.TransferredLine> transfers() {
            List<Command.TransferredLine> lines = new ArrayList<>();
            for (Pair pair : pairs) {
                String[] dated = pair.name.split("/", -1);
                String[] parts = dated[0].split("[@>]", -1);
                LocalDate date = dated.length > 1 ? LocalDate.parse(dated[1]) : LevelKey.UNDATED;
                lines.add(
                        new Command.TransferredLine(
                                new LevelKey(parts[0], parts[1], date),
                                new LevelKey(parts[0], parts[2], date),
                                Long.parseLong(pair.value)));
            }
            return lines;
        }
    }
}
