package dev.holdfast.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.openapi.Comments;
import dev.holdfast.gateway.openapi.OpenApi;
import dev.holdfast.gateway.openapi.Reason;
import io.grpc.Status;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is at which path, and that nothing of it can be mistaken for markup. */
final class PagesTest {

    private static final Contract CONTRACT = Contract.builtIn();
    private static final Pages PAGES = Pages.of(CONTRACT);
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

    static List<Reason> reasons() {
        return Reason.all(CONTRACT.files(), new Comments(CONTRACT.files()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/",
                "/docs",
                "/docs/openapi.json",
                "/docs/errors/",
                "/docs/errors",
                "/docs/swagger-ui-bundle.js",
                "/docs/swagger-ui.css"
            })
    void theyAreThere(String path) {
        assertThat(PAGES.at(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs/none",
                "/docs/errors/none",
                "/docs/../docs/",
                "/docs//",
                "docs/"
            })
    void othersAreNot(String path) {
        assertThat(PAGES.at(path)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonHasItsPage(Reason reason) {
        assertThat(text("/docs/errors/" + reason.name()))
                .contains("<h1>" + reason.name() + "</h1>")
                .contains("From " + reason.domain())
                .contains(Html.prose(reason.meaning()))
                .contains("<dd>" + reason.httpStatuses().getFirst());
        assertThat(text("/docs/errors/")).contains("\"/docs/errors/" + reason.name() + "\"");
    }

    @Test
    void everyLinkLeadsToAPage() {
        assertThat(
                        Stream.concat(
                                        Stream.of("/docs/", "/docs/errors/"),
                                        reasons().stream()
                                                .map(each -> "/docs/errors/" + each.name()))
                                .flatMap(page -> LINK.matcher(text(page)).results())
                                .map(link -> link.group(1))
                                .distinct())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(PAGES.at(link)).as(link).isPresent());
    }

    @Test
    void theDocumentIsTheContracts() {
        assertThat(new JsonObject(text("/docs/openapi.json")).encode())
                .isEqualTo(OpenApi.of(CONTRACT).encode());
    }

    @Test
    void tagsTellContentsApart() {
        assertThat(Stream.of("/docs/", "/docs/errors/", "/docs/openapi.json").map(this::tag))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("W/\"[A-Za-z0-9_-]{16}\""));
        assertThat(tag("/docs/")).isEqualTo(Pages.of(CONTRACT).at("/docs/").orElseThrow().etag());
    }

    @Test
    void packedItIsTheSame() throws IOException {
        Page page = PAGES.at("/docs/openapi.json").orElseThrow();
        try (var unpacked =
                new GZIPInputStream(new ByteArrayInputStream(page.gzipped().getBytes()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(page.bytes().getBytes());
        }
    }

    @Test
    void aCommentIsNeverMarkup() {
        Reason odd =
                new Reason(
                        "holdfast.odd.v1",
                        "ODD",
                        List.of(Status.Code.INTERNAL),
                        "INTERNAL",
                        "A <b>bold</b> `<script>` & \"quotes\" ` alone.",
                        "<img src=x>",
                        "'");
        assertThat(ReasonPages.of(List.of(odd)).get("ODD"))
                .contains(
                        "A &lt;b&gt;bold&lt;/b&gt; <code>&lt;script&gt;</code> &amp; &quot;quotes&quot;")
                .doesNotContain("<b>", "<script", "<img", "x='");
    }

    @Test
    void noPageHasScriptsOrStylesWithin() {
        assertThat(
                        Stream.of("/docs/", "/docs/errors/", "/docs/errors/INTERNAL")
                                .map(PagesTest::text))
                .allSatisfy(text ->
                        assertThat(text)
                                .doesNotContainPattern("<script(?![^>]*src=)")
                                .doesNotContain("<style", "style=", "onload="));
        assertThat(Pages.SECURITY_POLICY).doesNotContain("unsafe");
    }

    private String tag(String path) {
        return PAGES.at(path).orElseThrow().etag();
    }

    private static String text(String path) {
        return PAGES.at(path).orElseThrow().bytes().toString(StandardCharsets.UTF_8);
    }
}
