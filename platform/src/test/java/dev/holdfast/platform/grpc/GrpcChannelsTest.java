package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.test.v1.EchoResponse;
import dev.holdfast.platform.test.v1.ProbeServiceGrpc;
import dev.holdfast.platform.testing.TestCertificates;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcChannelsTest {

    @TempDir private Path folder;

    @Test
    void aCallWithoutADeadlineHasOneAllTheSame() {
        try (ProbeServer probe =
                ProbeServer.echoing(r -> Promise.<EchoResponse>promise().future())) {
            ManagedChannel channel = open(probe, "deadline", "100ms");
            Throwable failure = failureOf(echo(probe, channel));
            assertThat(FailureInfo.of(failure).code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            resultOf(GrpcChannels.close(probe.vertx, channel, Duration.ofSeconds(1)));
        }
    }

    @Test
    void aFutureOfACallCompletesWhereItWasAskedFor() {
        AtomicReference<io.vertx.core.Context> asked = new AtomicReference<>();
        AtomicReference<io.vertx.core.Context> told = new AtomicReference<>();
        try (ProbeServer probe = ProbeServer.echoing(r -> Future.succeededFuture(response("")))) {
            Promise<String> done = Promise.promise();
            probe.vertx.runOnContext(v -> {
                asked.set(Objects.requireNonNull(Vertx.currentContext()));
                echo(probe, probe.channel)
                        .onComplete(outcome -> {
                            told.set(Objects.requireNonNull(Vertx.currentContext()));
                            done.complete("");
                        });
            });
            resultOf(done.future());
        }
        assertThat(told.get()).isSameAs(asked.get());
    }

    @Test
    void requestIdAndDeadlineTravelOn() {
        AtomicReference<String> id = new AtomicReference<>();
        AtomicReference<Duration> left = new AtomicReference<>();
        try (ProbeServer far =
                        ProbeServer.echoing(r -> {
                            id.set(CallContext.requestId());
                            left.set(CallContext.remaining(Duration.ofHours(1)));
                            return Future.succeededFuture(response("far"));
                        });
                ProbeServer near = ProbeServer.echoing(r -> echo(far, far.channel))) {
            assertThat(
                            near.blocking()
                                    .withDeadlineAfter(3, TimeUnit.SECONDS)
                                    .echo(request(""))
                                    .getText())
                    .isEqualTo("far");
        }
        assertThat(id.get()).hasSize(32);
        assertThat(left.get()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whatIsUnavailableIsTriedAgainWhereThatIsWanted() {
        AtomicInteger calls = new AtomicInteger();
        try (ProbeServer probe =
                ProbeServer.echoing(r ->
                        calls.incrementAndGet() % 3 == 0
                                ? Future.succeededFuture(response("third"))
                                : Future.failedFuture(
                                        CallFailure.of(
                                                        Status.Code.UNAVAILABLE,
                                                        ProbeServer.DOMAIN,
                                                        "OVERLOADED",
                                                        "Later.")
                                                .build()))) {
            ManagedChannel persistent = open(probe, "tries", "3");
            assertThat(resultOf(echo(probe, persistent)).getText()).isEqualTo("third");
            resultOf(GrpcChannels.close(probe.vertx, persistent, Duration.ofSeconds(1)));
            assertThat(FailureInfo.of(failureOf(echo(probe, probe.channel))).reason())
                    .isEqualTo("OVERLOADED");
            assertThat(calls).hasValue(4);
        }
    }

    @Test
    void aCancelledContextCancelsTheCall() {
        Promise<String> arrived = Promise.promise();
        Promise<String> cancelled = Promise.promise();
        try (ProbeServer probe =
                ProbeServer.echoing(r -> {
                    Context.current().addListener(c -> cancelled.tryComplete(""), Runnable::run);
                    arrived.complete("");
                    return Promise.<EchoResponse>promise().future();
                })) {
            Context.CancellableContext context = Context.current().withCancellation();
            AtomicReference<Future<EchoResponse>> answer = new AtomicReference<>();
            context.run(() -> answer.set(echo(probe, probe.channel)));
            resultOf(arrived.future());
            context.cancel(null);
            assertThat(FailureInfo.of(failureOf(Objects.requireNonNull(answer.get()))).code())
                    .isEqualTo(Status.Code.CANCELLED);
            resultOf(cancelled.future());
        }
    }

    @Test
    void theWireMayBeProtectedAndCallersAskedWhoTheyAre() {
        TestCertificates ours = TestCertificates.in(folder, "ours");
        TestCertificates theirs = TestCertificates.in(folder, "theirs");
        TlsConfig server =
                new TlsConfig(
                        Optional.of(ours.certificate()),
                        Optional.of(ours.key()),
                        Optional.of(theirs.certificate()));
        TlsConfig known =
                new TlsConfig(
                        Optional.of(theirs.certificate()),
                        Optional.of(theirs.key()),
                        Optional.of(ours.certificate()));
        TlsConfig unknown =
                new TlsConfig(Optional.empty(), Optional.empty(), Optional.of(ours.certificate()));
        try (ProbeServer probe =
                ProbeServer.secured(server, r -> Future.succeededFuture(response("safe")))) {
            assertThat(outcome(probe, known)).isEqualTo("safe");
            assertThat(outcome(probe, unknown)).isEqualTo("UNAVAILABLE");
            assertThat(outcome(probe, TlsConfig.NONE)).isEqualTo("UNAVAILABLE");
        }
    }

    private static String outcome(ProbeServer probe, TlsConfig tls) {
        GrpcChannelConfig plain = GrpcChannelConfig.to("localhost:" + probe.server.port());
        ManagedChannel channel =
                GrpcChannels.open(
                        probe.vertx,
                        new GrpcChannelConfig(
                                plain.target(),
                                Duration.ofSeconds(5),
                                1,
                                plain.messageBytes(),
                                plain.keepAlive(),
                                plain.keepAliveTimeout(),
                                tls));
        try {
            return resultOf(
                    echo(probe, channel)
                            .map(EchoResponse::getText)
                            .otherwise(failure -> FailureInfo.of(failure).code().name()));
        } finally {
            channel.shutdownNow();
        }
    }

    private static ManagedChannel open(ProbeServer probe, String name, String value) {
        Map<String, String> settings = new HashMap<>();
        settings.put("probe.target", "127.0.0.1:" + probe.server.port());
        settings.put("probe." + name, value);
        return GrpcChannels.open(
                probe.vertx,
                Configuration.read(
                        Sources.of(settings), GrpcChannelConfig.section("probe", "nowhere:1")));
    }

    private static Future<EchoResponse> echo(ProbeServer probe, ManagedChannel channel) {
        String token = probe.token("probe.echo");
        ProbeServiceGrpc.ProbeServiceStub stub =
                ProbeServiceGrpc.newStub(channel)
                        .withCallCredentials(GrpcChannels.token(() -> token));
        return GrpcChannels.call(probe.vertx, answer -> stub.echo(request(""), answer));
    }
}
