package dev.holdfast.chaos.audit;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an audit looked at and what it found wrong. */
public final class Findings {

    private static final int SHOWN = 10;

    private final Map<Rule, Long> examined = new EnumMap<>(Rule.class);
    private final Map<Rule, Long> broken = new EnumMap<>(Rule.class);
    private final Map<Rule, List<String>> shown = new EnumMap<>(Rule.class);

    void examined(Rule rule, long count) {
        examined.merge(rule, count, Long::sum);
    }

    /** Notes that a rule is broken; the first few are shown. */
    @FormatMethod
    public void broken(Rule rule, String how, Object... with) {
        if (broken.merge(rule, 1L, Long::sum) <= SHOWN) {
            shown.computeIfAbsent(rule, _ -> new ArrayList<>()).add(how.formatted(with));
        }
    }

    /** How many things a rule was held against. */
    public long examined(Rule rule) {
        return Objects.requireNonNullElse(examined.get(rule), 0L);
    }

    /** How often a rule is broken. */
    public long broken(Rule rule) {
        return Objects.requireNonNullElse(broken.get(rule), 0L);
    }

    /** The first places where a rule is broken. */
    public List<String> shown(Rule rule) {
        return List.copyOf(Objects.requireNonNullElse(shown.get(rule), List.of()));
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return broken.isEmpty();
    }
}
