package dev.holdfast.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.HttpBinding;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.RequestReader;
import dev.holdfast.platform.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document is valid, whole, and says what the gateway does. */
final class OpenApiTest {

    private static final Contract CONTRACT = Contract.builtIn();
    private static final JsonObject DOCUMENT = OpenApi.of(CONTRACT);

    static Stream<Rpc> calls() {
        return CONTRACT.rpcs().stream().filter(rpc -> !rpc.bindings().isEmpty());
    }

    @Test
    void itIsAnOpenApiDocument() {
        assertThat(errors(DOCUMENT)).isEmpty();
        JsonObject wrong = DOCUMENT.copy();
        wrong.getJsonObject("info").remove("title");
        assertThat(errors(wrong)).as("those of a document without a title").isNotEmpty();
    }

    /** What the schema that the specification brings finds wrong. */
    private static List<?> errors(JsonObject document) {
        Vertx vertx = Vertx.vertx();
        try {
            var schemas = Waiting.resultOf(OpenAPIVersion.V3_1.getRepository(vertx, "app://"));
            var judged =
                    Waiting.resultOf(
                            OpenAPIVersion.V3_1.validateContract(vertx, schemas, document));
            return Objects.requireNonNullElse(judged.getErrors(), List.of());
        } finally {
            Waiting.resultOf(vertx.close());
        }
    }

    @Test
    void everyReferenceLeadsToSomething() {
        assertThat(references(DOCUMENT))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(JsonPointer.from(reference.substring(1)).queryJson(DOCUMENT))
                                .as(reference)
                                .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallIsThere(Rpc rpc) {
        for (HttpBinding binding : rpc.bindings()) {
            JsonObject operation = operation(binding);
            assertThat(operation.getString("summary")).as("its comment").isNotBlank();
            assertThat(operation.getJsonArray("security").encode()).contains(rpc.requiredScope());
            List<String> inPath =
                    parameters(operation)
                            .filter(parameter -> "path".equals(parameter.getString("in")))
                            .map(parameter -> "{" + parameter.getString("name") + "}")
                            .toList();
            assertThat(Operations.path(binding).replaceAll("[^{}]*(\\{[^}]*})?[^{}]*", "$1"))
                    .as("the variables of the path")
                    .isEqualTo(String.join("", inPath));
        }
    }

    /** The example of each body, and the query's names, are such as the gateway reads. */
    @ParameterizedTest
    @MethodSource("calls")
    void itsExampleIsRead(Rpc rpc) {
        for (HttpBinding binding : rpc.bindings()) {
            JsonObject operation = operation(binding);
            Object body =
                    JsonPointer.from("/requestBody/content/application~1json/example")
                            .queryJson(operation);
            String path =
                    Operations.path(binding)
                            .replaceAll("\\{\\w+}", "3f0c9a52-7b1e-4d08-9c64-5e2ab81f7d30");
            Found found = (Found) CONTRACT.routes().find(binding.verb(), path);
            byte[] json =
                    body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(found.rpc()).isEqualTo(rpc);
            assertThatCode(() -> RequestReader.read(found, query(operation), json))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void boundsAndExamplesAreTaken() {
        JsonObject line =
                DOCUMENT.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("stock.v1.ReserveLine");
        assertThat(line.getJsonArray("required")).containsExactly("sku", "units");
        JsonObject units = line.getJsonObject("properties").getJsonObject("units");
        assertThat(units.getMap())
                .containsEntry("type", "integer")
                .containsEntry("format", "int64")
                .containsEntry("minimum", 1L)
                .containsEntry("maximum", 1_000_000_000L)
                .containsEntry("description", "How many, 1 to 10^9.");
        assertThat(units.getJsonArray("examples")).containsExactly(2L);
    }

    @Test
    void conditionsAreWhereTheyCount() {
        assertThat(
                        calls().filter(rpc ->
                                operation(rpc.bindings().getFirst())
                                        .encode()
                                        .contains("If-Match\",\"in")))
                .extracting(rpc -> rpc.method().getName())
                .containsExactlyInAnyOrder(
                        "UpdateLocation",
                        "DeleteLocation",
                        "UpdateMerchantSettings",
                        "UpdateSkuSettings",
                        "UpdateExpectedShipment");
    }

    @Test
    void namesInCommentsAreThoseOfTheJson() {
        assertThat(DOCUMENT.getJsonObject("paths").encode())
                .contains("nextPageToken of the page before")
                .doesNotContain("next_page_token");
    }

    private static JsonObject operation(HttpBinding binding) {
        return DOCUMENT.getJsonObject("paths")
                .getJsonObject(Operations.path(binding))
                .getJsonObject(binding.verb().toLowerCase(Locale.ROOT));
    }

    private static Stream<JsonObject> parameters(JsonObject operation) {
        return operation.getJsonArray("parameters").stream().map(JsonObject.class::cast);
    }

    /** Every parameter of a query that takes text or a number, with a value that it takes. */
    private static String query(JsonObject operation) {
        return String.join(
                "&",
                parameters(operation)
                        .filter(parameter -> "query".equals(parameter.getString("in")))
                        .filter(parameter ->
                                "integer"
                                        .equals(
                                                parameter
                                                        .getJsonObject("schema")
                                                        .getString("type")))
                        .map(parameter -> parameter.getString("name") + "=1")
                        .toList());
    }

    private static Stream<String> references(Object json) {
        return switch (json) {
            case JsonObject object -> object.stream().flatMap(OpenApiTest::references);
            case Iterable<?> list -> stream(list).flatMap(OpenApiTest::references);
            default -> Stream.of();
        };
    }

    private static Stream<String> references(Map.Entry<String, Object> entry) {
        return entry.getKey().equals("$ref")
                ? Stream.of((String) entry.getValue())
                : references(entry.getValue());
    }

    private static Stream<?> stream(Iterable<?> list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false);
    }
}
