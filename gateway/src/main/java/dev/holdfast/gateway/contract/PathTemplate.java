package dev.holdfast.gateway.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of an HTTP rule, such as {@code /v1/reservations/{reservation_id}:commit}.
 *
 * @param parts its segments, in order
 * @param variables what of it is bound to fields, in order
 * @param verb what stands behind the colon of the last segment; empty where there is none
 */
public record PathTemplate(List<Part> parts, List<Variable> variables, String verb) {

    /** One segment, or with {@link Rest} any number of them. */
    public sealed interface Part {}

    /** A segment that must be just this. */
    public record Literal(String text) implements Part {}

    /** Any one segment that isn't empty. */
    public record One() implements Part {}

    /** All segments that follow; the last part of a template. */
    public record Rest() implements Part {}

    /**
     * A part of the path that sets a field.
     *
     * @param field the field's path within the request, joined by dots
     * @param from the first part, counted from 0
     * @param to behind the last part
     */
    public record Variable(String field, int from, int to) {}

    /**
     * Reads the template of a {@code google.api.HttpRule}.
     *
     * @throws IllegalArgumentException for a template that its grammar doesn't allow
     */
    public static PathTemplate parse(String text) {
        return new TemplateParser(text).parse();
    }

    /** Whether nothing in the path varies. */
    public boolean literal() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /**
     * The values of the variables in this path, still percent-encoded, or nothing where the path is
     * another.
     *
     * @param segments the path's segments; the last without {@code :verb} where the template has
     *     one
     */
    Optional<List<String>> match(List<String> segments) {
        boolean open = !parts.isEmpty() && parts.getLast() instanceof Rest;
        int fixed = open ? parts.size() - 1 : parts.size();
        if (open ? segments.size() < fixed : segments.size() != fixed) {
            return Optional.empty();
        }
        for (int i = 0; i < fixed; i++) {
            if (!fits(parts.get(i), segments.get(i))) {
                return Optional.empty();
            }
        }
        List<String> values = new ArrayList<>(variables.size());
        for (Variable variable : variables) {
            int to = open && variable.to() == parts.size() ? segments.size() : variable.to();
            values.add(String.join("/", segments.subList(variable.from(), to)));
        }
        return Optional.of(values);
    }

    private static boolean fits(Part part, String segment) {
        return switch (part) {
            case Literal literal -> literal.text().equals(segment);
            case One _ -> !segment.isEmpty();
            case Rest _ -> true;
        };
    }
}
