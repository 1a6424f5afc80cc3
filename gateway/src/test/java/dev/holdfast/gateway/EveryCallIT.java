package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import dev.holdfast.gateway.docs.HttpFile;
import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.Http.Answer;
import dev.holdfast.gateway.testing.RawRpc;
import dev.holdfast.gateway.testing.RawRpc.Ended;
import dev.holdfast.gateway.testing.RunningGateway;
import io.grpc.Status.Code;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call of the contract against everything that a caller may do wrong, over HTTP and over
 * gRPC. The calls come from the descriptors and their good requests from {@code docs/http}: a new
 * call is tested without a line here.
 */
final class EveryCallIT {

    private static final int TOO_LARGE = (4 << 20) + 1;
    private static RunningGateway gateway;
    private static Http http;
    private static RawRpc rpc;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        http = new Http(gateway.url());
        rpc = new RawRpc(gateway.vertx(), gateway.port());
        tellTheStory();
    }

    @AfterAll
    static void stop() {
        rpc.close();
        gateway.close();
    }

    /** Merchant 1 then has something of everything. */
    private static void tellTheStory() {
        Map<String, String> given = Map.of("host", gateway.url(), "key", gateway.key(1));
        for (HttpFile.Request request : HttpFile.read("stock.http", given)) {
            Answer answer =
                    http.send(
                            request.method(), request.target(), request.headers(), request.body());
            assertThat(answer.status()).as("%s: %s", request, answer).isEqualTo(request.expected());
        }
    }

    @TestFactory
    Stream<DynamicTest> withoutAKey() {
        return each(
                "no key",
                sample -> {
                    Answer answer = send(sample, Map.of(), sample.request().body());
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
                    assertThat(answer.reason()).isEqualTo("KEY_MISSING");
                    assertThat(answer.header("www-authenticate")).startsWith("Bearer");
                    Ended ended = rpc.call(sample.rpc().name(), Map.of(), sample.message());
                    assertEnded(ended, Code.UNAUTHENTICATED, "KEY_MISSING");
                });
    }

    @TestFactory
    Stream<DynamicTest> withAKeyThatIsNone() {
        return each(
                "unknown key",
                sample -> {
                    Answer answer =
                            send(sample, bearer("hfk_" + "a".repeat(43)), sample.request().body());
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
                    assertThat(answer.reason()).isEqualTo("KEY_INVALID");
                    Ended ended = rpc.call(sample.rpc().name(), bearer("x"), sample.message());
                    assertEnded(ended, Code.UNAUTHENTICATED, "KEY_INVALID");
                });
    }

    @TestFactory
    Stream<DynamicTest> withoutTheScope() {
        return each(
                "missing scope",
                sample -> {
                    String scope = sample.rpc().requiredScope();
                    String key = gateway.keyWithout(scope);
                    Answer answer = send(sample, bearer(key), sample.request().body());
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                    assertThat(answer.reason()).isEqualTo("SCOPE_MISSING");
                    assertThat(answer.json().getJsonObject("metadata").getString("scope"))
                            .isEqualTo(scope);
                    Ended ended = rpc.call(sample.rpc().name(), bearer(key), sample.message());
                    assertEnded(ended, Code.PERMISSION_DENIED, "SCOPE_MISSING");
                });
    }

    /** Merchant 2 sends merchant 1's own requests: it sees and moves nothing of merchant 1's. */
    @TestFactory
    Stream<DynamicTest> asAnotherMerchant() {
        return each(
                "wrong merchant",
                sample -> {
                    String before = everythingOfMerchant1();
                    Answer own = send(sample, bearer(gateway.key(1)), sample.request().body());
                    String after = everythingOfMerchant1();
                    Answer others = send(sample, bearer(gateway.key(2)), sample.request().body());
                    Ended ended =
                            rpc.call(sample.rpc().name(), bearer(gateway.key(2)), sample.message());

                    assertThat(everythingOfMerchant1()).isEqualTo(after);
                    assertThat(ended.status()).isNotEqualTo(Code.INTERNAL.value());
                    if (sample.rpc().readOnly() && own.status() == 200) {
                        assertThat(before).isEqualTo(after);
                        assertThat(others.status()).isIn(200, 404);
                        String whoHasNothing =
                                send(sample, bearer(gateway.key(9)), sample.request().body())
                                        .text();
                        assertThat(others.text())
                                .isIn(whoHasNothing, differentFrom(own.text(), others.text()));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> withAnUnknownField() {
        return each(
                "unknown field",
                sample -> {
                    Answer answer;
                    if (sample.hasBody()) {
                        JsonObject body = body(sample).put("noSuchField", 1);
                        answer = send(sample, bearer(gateway.key(1)), body.encode());
                    } else {
                        answer = sendWithQuery(sample, "noSuchField=1");
                    }
                    assertInvalid(answer, "noSuchField");
                    // Over gRPC a field that isn't known is skipped, as in all of protobuf.
                    byte[] message =
                            Buffer.buffer(sample.message())
                                    .appendBytes(new byte[] {(byte) 0xf8, 0x7f, 1})
                                    .getBytes();
                    Ended ended = rpc.call(sample.rpc().name(), bearer(gateway.key(3)), message);
                    assertThat(ended.status()).isNotEqualTo(Code.INTERNAL.value());
                    assertThat(ended.reason()).isNotEqualTo("INVALID_REQUEST");
                });
    }

    @TestFactory
    Stream<DynamicTest> withAWrongType() {
        return each(
                "wrong type",
                sample -> {
                    Optional<Answer> answer = wrongType(sample);
                    answer.ifPresent(wrong -> assertInvalid(wrong, ""));
                    Ended ended =
                            rpc.call(
                                    sample.rpc().name(),
                                    bearer(gateway.key(1)),
                                    new byte[] {0x0a, 0x7f});
                    assertEnded(ended, Code.INVALID_ARGUMENT, "INVALID_REQUEST");
                });
    }

    @TestFactory
    Stream<DynamicTest> withAPathAgainstTheBody() {
        return samples()
                .filter(sample -> sample.hasBody() && !sample.found().values().isEmpty())
                .map(sample ->
                        dynamicTest(
                                "path against body: " + sample,
                                () -> {
                                    String field =
                                            sample.found()
                                                    .binding()
                                                    .pathFields()
                                                    .getFirst()
                                                    .getLast()
                                                    .getJsonName();
                                    JsonObject body = body(sample).put(field, "another");
                                    Answer answer =
                                            send(sample, bearer(gateway.key(1)), body.encode());
                                    assertInvalid(answer, field);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> withTooMuch() {
        return each(
                "oversize",
                sample -> {
                    String blanks = " ".repeat(TOO_LARGE);
                    Answer answer =
                            send(sample, bearer(gateway.key(1)), sample.request().body() + blanks);
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
                    assertThat(answer.reason()).isEqualTo("PAYLOAD_TOO_LARGE");
                    Ended ended =
                            rpc.call(
                                    sample.rpc().name(),
                                    bearer(gateway.key(1)),
                                    new byte[TOO_LARGE]);
                    assertEnded(ended, Code.INVALID_ARGUMENT, "PAYLOAD_TOO_LARGE");
                });
    }

    @TestFactory
    Stream<DynamicTest> withADeadlineThatHasPassed() {
        return each(
                "deadline passed",
                sample -> {
                    Map<String, String> headers = new HashMap<>(bearer(gateway.key(1)));
                    headers.put("grpc-timeout", "1n");
                    Answer answer = send(sample, headers, sample.request().body());
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(504);
                    assertThat(answer.reason()).isEqualTo("OUTCOME_UNKNOWN");
                    Ended ended = rpc.call(sample.rpc().name(), headers, sample.message());
                    assertEnded(ended, Code.DEADLINE_EXCEEDED, "OUTCOME_UNKNOWN");
                });
    }

    private static Stream<Sample> samples() {
        return Sample.all().stream();
    }

    /** What is tried with one call. */
    @FunctionalInterface
    private interface Trial {
        void with(Sample sample);
    }

    private static Stream<DynamicTest> each(String what, Trial trial) {
        return samples().map(sample -> dynamicTest(what + ": " + sample, () -> trial.with(sample)));
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("authorization", "Bearer " + key);
    }

    private static Answer send(Sample sample, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        if (!body.isEmpty()) {
            all.put("content-type", "application/json");
        }
        return http.send(sample.request().method(), sample.request().target(), all, body);
    }

    private static Answer sendWithQuery(Sample sample, String query) {
        String target = sample.request().target();
        String all = target + (target.contains("?") ? "&" : "?") + query;
        return http.send(sample.request().method(), all, bearer(gateway.key(1)), "");
    }

    private static JsonObject body(Sample sample) {
        String body = sample.request().body();
        return body.isEmpty() ? new JsonObject() : new JsonObject(body);
    }

    /** A field with a value that it can't have; none where every field of a query is text. */
    private static Optional<Answer> wrongType(Sample sample) {
        var binding = sample.found().binding();
        List<FieldDescriptor> fields =
                binding.body().kind() == Kind.FIELD
                        ? binding.body().field().orElseThrow().getMessageType().getFields()
                        : sample.rpc().method().getInputType().getFields();
        if (sample.hasBody()) {
            FieldDescriptor field = fields.getLast();
            Object wrong = field.isRepeated() ? 5 : new JsonArray().add(5);
            JsonObject body = body(sample).put(field.getJsonName(), wrong);
            return Optional.of(send(sample, bearer(gateway.key(1)), body.encode()));
        }
        return fields.stream()
                .filter(field ->
                        field.getJavaType() == JavaType.INT || field.getJavaType() == JavaType.LONG)
                .findFirst()
                .map(field -> sendWithQuery(sample, field.getJsonName() + "=many"));
    }

    /** The second text, if it isn't the first. */
    private static String differentFrom(String own, String others) {
        return others.equals(own) ? "another merchant's answer" : others;
    }

    private static String everythingOfMerchant1() {
        StringBuilder all = new StringBuilder();
        for (String list :
                List.of(
                        "reservations",
                        "shipments",
                        "stock",
                        "locations",
                        "movements?sku=MUG",
                        "merchantSettings")) {
            all.append(http.json("GET", "/v1/" + list, gateway.key(1), "").text()).append('\n');
        }
        return all.toString();
    }

    private static void assertInvalid(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getJsonArray("violations").encode()).contains(field);
    }

    private static void assertEnded(Ended ended, Code code, String reason) {
        assertThat(ended.status()).as(ended.toString()).isEqualTo(code.value());
        assertThat(ended.reason()).isEqualTo(reason);
    }
}
