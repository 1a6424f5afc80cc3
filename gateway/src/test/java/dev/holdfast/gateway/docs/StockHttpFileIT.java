package dev.holdfast.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.docs.HttpFile.Request;
import dev.holdfast.gateway.openapi.OpenApi;
import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/http/stock.http}, sent from top to bottom for a merchant who has nothing yet. Each
 * answer is also held against the OpenAPI document.
 */
final class StockHttpFileIT {

    @Test
    void eachIsAnsweredAsTheFileAndTheDocumentSay() {
        try (RunningGateway gateway = RunningGateway.start()) {
            List<Request> story = HttpFile.read("stock.http", Map.of("key", gateway.key(1)));
            Http http = new Http(gateway.url());
            DocumentedAnswers document = new DocumentedAnswers(OpenApi.of(Contract.builtIn()));
            for (Request each : story) {
                Http.Answer answer =
                        http.send(each.method(), each.target(), each.headers(), each.body());
                assertThat(answer.status()).as("%s: %s", each, answer).isEqualTo(each.expected());
                assertThat(
                                document.differences(
                                        each,
                                        answer.status(),
                                        answer.header("content-type"),
                                        answer.json()))
                        .as("%s: %s", each, answer)
                        .isEmpty();
            }
        }
    }

    @Test
    void anAnswerThatIsOtherwiseIsSeen() {
        DocumentedAnswers document = new DocumentedAnswers(OpenApi.of(Contract.builtIn()));
        Request request = new Request("", 200, "GET", "/v1/locations/lisbon", Map.of(), "");
        JsonObject good = new JsonObject("{\"location\": {\"locationId\": \"lisbon\"}}");
        JsonObject bad = new JsonObject("{\"location\": {\"locationId\": 7}}");
        assertThat(document.differences(request, 200, "application/json", good)).isEmpty();
        assertThat(document.differences(request, 200, "application/json", bad)).isNotEmpty();
    }
}
