package dev.holdfast.gateway.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the call that an HTTP method and a path mean. */
public final class Routes {

    private final Map<String, List<Route>> byVerb = new HashMap<>();

    /** What a path means. */
    public sealed interface Match {}

    /**
     * A call.
     *
     * @param rpc which
     * @param binding how it is reached
     * @param values of the path's variables, percent-encoded as they came
     */
    public record Found(Rpc rpc, HttpBinding binding, List<String> values) implements Match {}

    /** The path is served, with other methods. */
    public record OtherMethods(SortedSet<String> allowed) implements Match {}

    /** Nothing is served at this path. */
    public record Nothing() implements Match {}

    private record Route(Rpc rpc, HttpBinding binding) {}

    private record Reached(Route route, List<String> values) {}

    /**
     * Takes the bindings of these calls.
     *
     * @throws IllegalArgumentException naming two calls that are reached in the same way
     */
    Routes(List<Rpc> rpcs) {
        Map<String, Rpc> taken = new HashMap<>();
        for (Rpc rpc : rpcs) {
            for (HttpBinding binding : rpc.bindings()) {
                PathTemplate template = binding.template();
                Rpc other = taken.put(binding.verb() + template.parts() + template.verb(), rpc);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s and %s have one path".formatted(other.name(), rpc.name()));
                }
                byVerb.computeIfAbsent(template.verb(), verb -> new ArrayList<>())
                        .add(new Route(rpc, binding));
            }
        }
        Comparator<Route> literalFirst =
                Comparator.comparing(route -> !route.binding().template().literal());
        byVerb.values().forEach(routes -> routes.sort(literalFirst));
    }

    /**
     * What this request line means. A {@code :verb} counts where some call has it; elsewhere the
     * colon is part of the last segment, as in a SKU.
     *
     * @param path as it came, percent-encoded and without the query
     */
    public Match find(String method, String path) {
        if (!path.startsWith("/")) {
            return new Nothing();
        }
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        List<Reached> reached = List.of();
        String last = segments.getLast();
        int colon = last.lastIndexOf(':');
        if (colon >= 0 && byVerb.containsKey(last.substring(colon + 1))) {
            List<String> before = new ArrayList<>(segments);
            before.set(before.size() - 1, last.substring(0, colon));
            reached = reached(last.substring(colon + 1), before);
        }
        if (reached.isEmpty()) {
            reached = reached("", segments);
        }
        return choose(method, reached);
    }

    private List<Reached> reached(String verb, List<String> segments) {
        List<Reached> reached = new ArrayList<>();
        for (Route route : byVerb.getOrDefault(verb, List.of())) {
            Optional<List<String>> values = route.binding().template().match(segments);
            values.ifPresent(found -> reached.add(new Reached(route, found)));
        }
        return reached;
    }

    private static Match choose(String method, List<Reached> reached) {
        SortedSet<String> allowed = new TreeSet<>();
        for (Reached each : reached) {
            HttpBinding binding = each.route().binding();
            if (binding.verb().equals(method)) {
                return new Found(each.route().rpc(), binding, each.values());
            }
            allowed.add(binding.verb());
        }
        return allowed.isEmpty() ? new Nothing() : new OtherMethods(allowed);
    }
}
