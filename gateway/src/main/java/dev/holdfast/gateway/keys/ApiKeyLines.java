package dev.holdfast.gateway.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from lines. A mistake is told with its line and what mends it; what stands where a
 * secret could stand by mistake is never repeated.
 */
final class ApiKeyLines {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern MERCHANT = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z.]{0,63}");
    private static final Set<String> PARTS = Set.of("id", "hash", "merchant", "scopes");

    private final Set<String> knownScopes;
    private final List<String> problems = new ArrayList<>();

    ApiKeyLines(Set<String> knownScopes) {
        this.knownScopes = new TreeSet<>(knownScopes);
    }

    List<ApiKey> read(String text) {
        List<ApiKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R|;", -1)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                key(line.strip(), number).ifPresent(keys::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return keys;
    }

    private Optional<ApiKey> key(String line, int number) {
        int before = problems.size();
        Map<String, String> parts = parts(line, number);
        String id = part(parts, "id", ID, "1 to 64 letters, digits, . _ -", number);
        String hash = part(parts, "hash", HASH, "sha256: and 64 digits of lower-case hex", number);
        String merchant = part(parts, "merchant", MERCHANT, "a number above 0", number);
        Set<String> scopes = scopes(parts.get("scopes"), number);
        return id == null || hash == null || merchant == null || problems.size() > before
                ? Optional.empty()
                : Optional.of(
                        new ApiKey(
                                id,
                                hash.substring("sha256:".length()),
                                Long.parseLong(merchant),
                                scopes));
    }

    private Map<String, String> parts(String line, int number) {
        Map<String, String> parts = new HashMap<>();
        for (String word : line.split("\\s+", -1)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? "" : word.substring(0, equals);
            if (!PARTS.contains(name)) {
                problem(number, "a part is none of id=, hash=, merchant= and scopes=. Remove it.");
            } else if (parts.put(name, word.substring(equals + 1)) != null) {
                problem(number, name + " stands twice. Keep one.");
            }
        }
        return parts;
    }

    private @Nullable String part(
            Map<String, String> parts, String name, Pattern form, String expected, int number) {
        String value = parts.get(name);
        if (value != null && form.matcher(value).matches()) {
            return value;
        }
        problem(
                number,
                "%s %s (expected: %s)."
                        .formatted(name, value == null ? "is missing" : "is malformed", expected));
        return null;
    }

    private Set<String> scopes(@Nullable String text, int number) {
        if (text == null || text.isEmpty()) {
            problem(number, "scopes is missing (expected: some of %s).".formatted(names()));
            return Set.of();
        }
        Set<String> scopes = new TreeSet<>(Arrays.asList(text.split(",", -1)));
        for (String scope : scopes) {
            if (!knownScopes.contains(scope)) {
                String shown = SCOPE.matcher(scope).matches() ? scope : "one of them";
                problem(
                        number,
                        "scopes: %s is no scope (expected: some of %s).".formatted(shown, names()));
            }
        }
        return scopes;
    }

    private String names() {
        return String.join(", ", knownScopes);
    }

    private void problem(int number, String sentence) {
        problems.add("gateway.keys, line %d: %s".formatted(number, sentence));
    }
}
