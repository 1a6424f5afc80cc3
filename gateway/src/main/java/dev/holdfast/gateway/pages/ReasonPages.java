package dev.holdfast.gateway.pages;

import dev.holdfast.gateway.openapi.Reason;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A page for each reason, to which problems link, and a list of all. */
final class ReasonPages {

    /** All other reasons say that nothing was done. */
    private static final Set<String> UNKNOWN = Set.of("OUTCOME_UNKNOWN", "INTERNAL");

    private ReasonPages() {}

    /** The pages by their names; the list's name is empty. */
    static Map<String, String> of(List<Reason> reasons) {
        Map<String, List<Reason>> byName =
                reasons.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Reason::name, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("", list(reasons));
        byName.forEach((name, same) -> pages.put(name, page(name, same)));
        return pages;
    }

    private static String list(List<Reason> reasons) {
        Map<String, List<Reason>> byDomain =
                reasons.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Reason::domain, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        text.append(
                """
                <h1>Errors</h1>
                <p>Every error carries a <code>reason</code> to decide by, and a <code>domain</code> that says who defines
                it. Nothing was done, except with <a href="/docs/errors/OUTCOME_UNKNOWN">OUTCOME_UNKNOWN</a> and
                <a href="/docs/errors/INTERNAL">INTERNAL</a>, or where there is no reason at all: then ask again with the same
                id.</p>
                """);
        byDomain.forEach((domain, same) -> text.append(table(domain, same)));
        return Html.page("Errors", text.toString());
    }

    private static String table(String domain, List<Reason> reasons) {
        String rows =
                reasons.stream()
                        .map(reason ->
                                """
                                <tr><th scope="row"><a href="/docs/errors/%1$s">%1$s</a></th><td>%2$s</td><td>%3$s</td><td>%4$s</td></tr>
                                """
                                        .formatted(
                                                Html.escaped(reason.name()),
                                                statuses(reason),
                                                codes(reason),
                                                Html.prose(reason.meaning())))
                        .collect(Collectors.joining());
        return """
        <h2>%s</h2>
        <div class="wide"><table>
        <thead><tr><th scope="col">Reason</th><th scope="col">HTTP</th><th scope="col">gRPC</th>\
        <th scope="col">What it means</th></tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        """
                .formatted(Html.escaped(domain), rows);
    }

    private static String page(String name, List<Reason> same) {
        String about = same.stream().map(ReasonPages::section).collect(Collectors.joining());
        return Html.page(name, "<h1>%s</h1>\n%s".formatted(Html.escaped(name), about));
    }

    private static String section(Reason reason) {
        return """
        <section>
        <h2>From %s</h2>
        <p>%s</p>
        <dl>
        %s</dl>
        </section>
        """
                .formatted(
                        Html.escaped(reason.domain()),
                        Html.prose(reason.meaning()),
                        entry("HTTP status", statuses(reason))
                                + entry("gRPC code", codes(reason))
                                + entry("What was done", done(reason))
                                + entry("What to do", Html.sentence(reason.mend()))
                                + entry("Example", Html.sentence(reason.example())));
    }

    private static String entry(String term, String html) {
        return html.isEmpty() ? "" : "<dt>%s</dt><dd>%s</dd>\n".formatted(term, html);
    }

    private static String done(Reason reason) {
        return UNKNOWN.contains(reason.name())
                ? "It can’t be said. Ask again with the same id: if the call took effect, you get its answer."
                : "Nothing.";
    }

    private static String statuses(Reason reason) {
        return reason.httpStatuses().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static String codes(Reason reason) {
        return reason.codes().stream().map(Status.Code::name).collect(Collectors.joining(", "));
    }
}
