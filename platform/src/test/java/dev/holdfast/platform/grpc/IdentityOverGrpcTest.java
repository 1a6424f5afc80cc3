package dev.holdfast.platform.grpc;

import static dev.holdfast.platform.grpc.ProbeServer.request;
import static dev.holdfast.platform.grpc.ProbeServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.test.v1.ProbeServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityOverGrpcTest {

    private static final Caller CALLER = new Caller(7, "tester", Set.of("probe.echo"));

    @Test
    void callsAreLetInByTokenAndScope() {
        try (ProbeServer probe = ProbeServer.echoing(r -> Future.succeededFuture(response("in")))) {
            TokenSigner other = new TokenSigner(TokenKey.random("test"));
            TokenSigner late =
                    new TokenSigner(
                            probe.key,
                            "holdfast",
                            "holdfast",
                            InstantSource.fixed(Instant.now().minusSeconds(3_600)));
            TokenSigner stranger =
                    new TokenSigner(probe.key, "someone", "holdfast", InstantSource.system());
            assertThat(outcome(probe, "Bearer " + probe.token("probe.echo"))).isEqualTo("in");
            assertThat(outcome(probe, "bearer  " + probe.token("probe.echo", "x"))).isEqualTo("in");
            assertThat(outcome(probe, null)).isEqualTo("UNAUTHENTICATED TOKEN_MISSING");
            assertThat(outcome(probe, "Basic abc")).isEqualTo("UNAUTHENTICATED TOKEN_INVALID");
            assertThat(outcome(probe, "Bearer a.b.c")).isEqualTo("UNAUTHENTICATED TOKEN_INVALID");
            assertThat(outcome(probe, "Bearer " + other.sign(CALLER, Duration.ofHours(1))))
                    .isEqualTo("UNAUTHENTICATED TOKEN_INVALID");
            assertThat(outcome(probe, "Bearer " + stranger.sign(CALLER, Duration.ofHours(1))))
                    .isEqualTo("UNAUTHENTICATED TOKEN_INVALID");
            assertThat(outcome(probe, "Bearer " + late.sign(CALLER, Duration.ofMinutes(1))))
                    .isEqualTo("UNAUTHENTICATED TOKEN_EXPIRED");
            assertThat(outcome(probe, "Bearer " + probe.token("probe.chat")))
                    .isEqualTo("PERMISSION_DENIED SCOPE_MISSING {scope=probe.echo}");
        }
    }

    private static String outcome(ProbeServer probe, @Nullable String authorization) {
        Metadata headers = new Metadata();
        if (authorization != null) {
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    authorization);
        }
        ProbeServiceGrpc.ProbeServiceBlockingStub stub =
                ProbeServiceGrpc.newBlockingStub(probe.channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        String[] answer = new String[1];
        Throwable failure = catchThrowable(() -> answer[0] = stub.echo(request("")).getText());
        if (failure == null) {
            return answer[0];
        }
        FailureInfo info = FailureInfo.of(failure);
        return info.code()
                + " "
                + info.reason()
                + (info.code() == Status.Code.PERMISSION_DENIED ? " " + info.metadata() : "");
    }
}
