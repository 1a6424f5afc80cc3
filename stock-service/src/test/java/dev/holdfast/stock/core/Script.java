package dev.holdfast.stock.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Runs scripts of one line an operation and its outcome, {@code reserve r2 widget=6 ->
 * insufficient: …}, against a {@link Stage}, and compares the whole transcript. The operations are
 * those of {@link ScriptCommands}, and:
 *
 * <ul>
 *   <li>{@code tick 30m} lets time pass; {@code close lisbon} and {@code open lisbon} a location
 *   <li>{@code place lisbon partner 5} says whose a location is, and its priority
 *   <li>{@code sku bread by_day closed_days not_for_sale} says what holds for a SKU
 *   <li>{@code level widget@lisbon}, {@code reservation r1} and {@code expected e1} show what is
 *       there
 *   <li>{@code ? op} decides with validate_only
 * </ul>
 */
final class Script {
    private final Stage stage;
    private final ScriptCommands commands = new ScriptCommands();

    private Script(Stage stage) {
        this.stage = stage;
    }

    /**
     * Runs a script and fails with the transcript where an outcome differs; afterwards the stage's
     * books must balance.
     */
    static void run(String text, Stage stage) {
        Script script = new Script(stage);
        List<String> actual = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int arrow = line.indexOf("->");
            String operation = (arrow < 0 ? line : line.substring(0, arrow)).strip();
            if (operation.isEmpty() || operation.startsWith("#")) {
                actual.add(line.strip());
                continue;
            }
            String outcome = script.play(operation);
            actual.add(outcome.isEmpty() ? operation : operation + " -> " + outcome);
        }
        String expected = text.lines().map(Script::normal).collect(Collectors.joining("\n"));
        assertThat(String.join("\n", actual)).isEqualTo(expected);
        Invariants.check(stage.world());
    }

    private static String normal(String line) {
        int arrow = line.indexOf("->");
        return arrow < 0
                ? line.strip()
                : line.substring(0, arrow).strip() + " -> " + line.substring(arrow + 2).strip();
    }

    private static SkuSettings settings(List<String> words) {
        return new SkuSettings(
                words.contains("by_day"),
                words.contains("closed_days")
                        ? SkuSettings.OpenDay.NOT_FOR_SALE
                        : SkuSettings.OpenDay.UNTRACKED,
                !words.contains("not_for_sale"),
                servedBy(words),
                false);
    }

    private static SkuSettings.ServedBy servedBy(List<String> words) {
        return words.contains("partner")
                ? SkuSettings.ServedBy.PARTNER
                : words.contains("own_and_partner")
                        ? SkuSettings.ServedBy.OWN_AND_PARTNER
                        : SkuSettings.ServedBy.OWN;
    }

    private String play(String operation) {
        List<String> words = List.of(operation.split("\\s+"));
        return switch (words.getFirst()) {
            case "tick" -> {
                stage.letPass(Duration.parse("PT" + words.get(1)));
                yield "";
            }
            case "close" -> {
                stage.close(words.get(1));
                yield "";
            }
            case "open" -> {
                stage.open(words.get(1));
                yield "";
            }
            case "place" -> {
                stage.place(
                        new Location(
                                words.get(1),
                                Location.Kind.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
                                Integer.parseInt(words.get(3))));
                yield "";
            }
            case "sku" -> {
                stage.configure(words.get(1), settings(words));
                yield "";
            }
            case "level" ->
                    Transcript.of(stage.world().levels.get(ScriptCommands.key(words.get(1))));
            case "reservation" ->
                    Transcript.of(stage.world().reservations.get(ScriptCommands.id(words.get(1))));
            case "expected" ->
                    Transcript.of(stage.world().expected.get(ScriptCommands.id(words.get(1))));
            default -> Transcript.of(stage.decide(List.of(commands.parse(operation))).getFirst());
        };
    }
}
