package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.platform.test.v1.ProbeServiceGrpc;
import io.grpc.Status;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Calls that are turned away before their request is read. */
class AdmissionTest {

    private final CallFailure overloaded =
            CallFailure.of(
                            Status.Code.UNAVAILABLE,
                            ProbeServer.DOMAIN,
                            "OVERLOADED",
                            "Nothing was done.")
                    .retryAfter(Duration.ofMillis(250))
                    .build();

    private final AtomicBoolean full = new AtomicBoolean();
    private final List<String> asked = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();

    @Test
    void whoIsTurnedAwayIsToldWhyAndNoHandlerHearsOfIt() {
        try (ProbeServer probe = probe()) {
            ProbeServiceGrpc.ProbeServiceBlockingStub calls = probe.blocking();
            assertThat(calls.echo(request("one")).getText()).isEqualTo("in");
            full.set(true);
            FailureInfo failure = failure(calls);
            assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(failure.reason()).isEqualTo("OVERLOADED");
            full.set(false);
            assertThat(calls.echo(request("three")).getText()).isEqualTo("in");
            assertThat(handled).containsExactly("one", "three");
            assertThat(asked)
                    .hasSize(3)
                    .containsOnly("holdfast.platform.test.v1.ProbeService/Echo tester");
        }
    }

    /** More of them than a connection has places for calls, and then one that is served. */
    @Test
    void aCallThatIsTurnedAwayLeavesItsPlaceOnTheConnection() {
        try (ProbeServer probe = probe()) {
            ProbeServiceGrpc.ProbeServiceBlockingStub calls = probe.blocking();
            full.set(true);
            for (int i = 0; i < 2 * GrpcLimits.defaults().streams(); i++) {
                assertThat(failure(calls).reason()).isEqualTo("OVERLOADED");
            }
            full.set(false);
            assertThat(calls.echo(request("last")).getText()).isEqualTo("in");
        }
    }

    private ProbeServer probe() {
        return ProbeServer.admitting(
                (method, caller) -> {
                    asked.add(method + " " + caller.name());
                    return full.get() ? overloaded : null;
                },
                request -> {
                    handled.add(request.getText());
                    return Future.succeededFuture(response("in"));
                });
    }

    private static FailureInfo failure(ProbeServiceGrpc.ProbeServiceBlockingStub calls) {
        return FailureInfo.of(catchThrowable(() -> calls.echo(request("two"))));
    }
}
