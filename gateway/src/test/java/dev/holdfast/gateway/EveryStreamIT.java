package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.testing.Http;
import dev.holdfast.gateway.testing.RawRpc;
import dev.holdfast.gateway.testing.RawRpc.Ended;
import dev.holdfast.gateway.testing.RunningGateway;
import io.grpc.Status.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The calls that are reached over gRPC alone, against everything that a caller may do wrong. Their
 * messages are made of the good requests of other calls: a command of a stream is the request of
 * the call that it stands for.
 */
final class EveryStreamIT {

    private static final int TOO_LARGE = (4 << 20) + 1;
    private static RunningGateway gateway;
    private static RawRpc raw;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        raw = new RawRpc(gateway.vertx(), gateway.port());
    }

    @AfterAll
    static void stop() {
        raw.close();
        gateway.close();
    }

    @Test
    void thereAreSuchCalls() {
        assertThat(rpcs()).isNotEmpty();
        assertThat(rpcs()).allSatisfy(rpc -> assertThat(messages(rpc)).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> refusedAtTheDoor() {
        return each(
                "at the door",
                rpc -> {
                    byte[] good = messages(rpc).getFirst();
                    assertEnded(
                            raw.call(rpc.name(), Map.of(), good),
                            Code.UNAUTHENTICATED,
                            "KEY_MISSING");
                    assertEnded(
                            raw.call(rpc.name(), bearer("x"), good),
                            Code.UNAUTHENTICATED,
                            "KEY_INVALID");
                    Map<String, String> without = bearer(gateway.keyWithout(rpc.requiredScope()));
                    assertEnded(
                            raw.call(rpc.name(), without, good),
                            Code.PERMISSION_DENIED,
                            "SCOPE_MISSING");
                });
    }

    @TestFactory
    Stream<DynamicTest> refusedForWhatTheySend() {
        return each(
                "what is sent",
                rpc -> {
                    Map<String, String> key = bearer(gateway.key(1));
                    assertEnded(
                            raw.call(rpc.name(), key, new byte[] {0x0a, 0x7f}),
                            Code.INVALID_ARGUMENT,
                            "INVALID_REQUEST");
                    assertEnded(
                            raw.call(rpc.name(), key, new byte[TOO_LARGE]),
                            Code.INVALID_ARGUMENT,
                            "PAYLOAD_TOO_LARGE");
                    Map<String, String> late = new HashMap<>(key);
                    late.put("grpc-timeout", "1n");
                    assertEnded(
                            raw.call(rpc.name(), late, messages(rpc).getFirst()),
                            Code.DEADLINE_EXCEEDED,
                            "OUTCOME_UNKNOWN");
                });
    }

    /** Merchant 2 sends merchant 1's own commands: nothing of merchant 1's moves. */
    @TestFactory
    Stream<DynamicTest> asAnotherMerchant() {
        return each(
                "wrong merchant",
                rpc -> {
                    for (byte[] message : messages(rpc)) {
                        Ended own = raw.call(rpc.name(), bearer(gateway.key(1)), message);
                        String before = everythingOfMerchant1();
                        Ended others = raw.call(rpc.name(), bearer(gateway.key(2)), message);

                        assertThat(own.status()).as(own.toString()).isZero();
                        assertThat(others.status()).as(others.toString()).isZero();
                        assertThat(everythingOfMerchant1()).isEqualTo(before);
                    }
                });
    }

    private static String everythingOfMerchant1() {
        Http http = new Http(gateway.url());
        return http.json("GET", "/v1/reservations", gateway.key(1), "").text()
                + http.json("GET", "/v1/shipments", gateway.key(1), "").text()
                + http.json("GET", "/v1/stock", gateway.key(1), "").text();
    }

    private static List<Rpc> rpcs() {
        return Contract.builtIn().rpcs().stream().filter(rpc -> rpc.bindings().isEmpty()).toList();
    }

    /** What is tried with one call. */
    @FunctionalInterface
    private interface Trial {
        void with(Rpc rpc);
    }

    private static Stream<DynamicTest> each(String what, Trial trial) {
        return rpcs().stream()
                .map(rpc -> dynamicTest(what + ": " + rpc.name(), () -> trial.with(rpc)));
    }

    private static List<byte[]> messages(Rpc rpc) {
        return rpc.method().getInputType().getFields().stream()
                .filter(field -> field.getJavaType() == JavaType.MESSAGE)
                .flatMap(field -> message(rpc, field).stream())
                .toList();
    }

    /** A message whose one command is the good request of the call with that request. */
    private static Optional<byte[]> message(Rpc rpc, FieldDescriptor field) {
        return Sample.all().stream()
                .filter(sample ->
                        sample.rpc()
                                .method()
                                .getInputType()
                                .getFullName()
                                .equals(field.getMessageType().getFullName()))
                .findFirst()
                .map(sample ->
                        DynamicMessage.newBuilder(rpc.method().getInputType())
                                .setField(
                                        rpc.method().getInputType().findFieldByName("command_id"),
                                        "c1")
                                .setField(field, parse(field, sample.message()))
                                .build()
                                .toByteArray());
    }

    private static DynamicMessage parse(FieldDescriptor field, byte[] message) {
        try {
            return DynamicMessage.parseFrom(field.getMessageType(), message);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> bearer(String key) {
        return Map.of("authorization", "Bearer " + key);
    }

    private static void assertEnded(Ended ended, Code code, String reason) {
        assertThat(ended.status()).as(ended.toString()).isEqualTo(code.value());
        assertThat(ended.reason()).isEqualTo(reason);
    }
}
