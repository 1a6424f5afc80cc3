package dev.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.identity.TokenCheck;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.platform.identity.TokenVerifier;
import io.grpc.Status;
import io.grpc.health.v1.HealthProto;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyEntranceTest {

    private static final TokenKey.Shared SIGNING = TokenKey.random("test");
    private static final Rpc READ =
            new Rpc(
                    HealthProto.getDescriptor().getServices().getFirst().getMethods().getFirst(),
                    "grpc.health.v1.Health/Check",
                    "stock.read",
                    true,
                    Optional.empty(),
                    List.of());

    private final String secret = ApiKeySecret.random();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @Test
    void aKnownKeyGetsATokenThatServicesTake() {
        Entrance.Admission admission =
                KeyEntrance.of(
                                config(Set.of("stock.read"), 0),
                                IdentityConfig.of(SIGNING),
                                registry)
                        .admit("bearer  " + secret, READ);

        assertThat(admission.key().id()).isEqualTo("web");
        TokenCheck check = new TokenVerifier(IdentityConfig.of(SIGNING)).check(admission.token());
        assertThat(check)
                .isInstanceOfSatisfying(
                        TokenCheck.Accepted.class,
                        good -> {
                            assertThat(good.caller()).isEqualTo(admission.key().caller());
                            assertThat(good.caller().merchant()).isEqualTo(42);
                        });
    }

    @Test
    void othersAreRefusedEachWithItsReason() {
        KeyEntrance entrance = entrance(Set.of("stock.ship"), 0);

        assertThat(refusal(entrance, null).reason()).isEqualTo("KEY_MISSING");
        assertThat(refusal(entrance, "  ").reason()).isEqualTo("KEY_MISSING");
        assertThat(refusal(entrance, "Basic d2ViOmtleQ==").reason()).isEqualTo("KEY_INVALID");
        assertThat(refusal(entrance, "Bearer").reason()).isEqualTo("KEY_INVALID");
        assertThat(refusal(entrance, "Bearer " + ApiKeySecret.random()).code())
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        FailureInfo scope = refusal(entrance, "Bearer " + secret);
        assertThat(scope.code()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(scope.metadata()).containsEntry("scope", "stock.read");
        assertThat(registry.get("holdfast.gateway.refused").tag("reason", "KEY_INVALID").counter())
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(3));
    }

    @Test
    void aKeyMayMakeSoManyCallsASecond() {
        KeyEntrance entrance = entrance(Set.of("stock.read"), 3);
        String header = "Bearer " + secret;
        FailureInfo refusal =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> refusals(entrance, header))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow();

        assertThat(refusal.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refusal.reason()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refusal.metadata())
                .containsEntry("key", "web")
                .containsEntry("calls_per_second", "3");
        assertThat(refusal.detail(QuotaFailure.class)).isPresent();
        assertThat(refusal.detail(RetryInfo.class)).isPresent();
        assertThat(
                        registry.get("resilience4j.ratelimiter.available.permissions")
                                .tag("name", "web")
                                .gauge()
                                .value())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void whatIsRefusedCountsNothing() {
        KeyEntrance entrance = entrance(Set.of("stock.ship"), 1);
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(entrance, "Bearer " + secret).reason()).isEqualTo("SCOPE_MISSING");
        }
    }

    @Test
    void periodsAreShortAndNoneLetsNothingIn() {
        assertThat(new KeyRates(1, registry).period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(new KeyRates(50, registry).period()).isEqualTo(Duration.ofMillis(200));
        assertThat(new KeyRates(2_000, registry).period()).isEqualTo(Duration.ofMillis(100));
        assertThat(new KeyRates(1_000_000, registry).period()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aTokenIsSignedAnewAtHalfItsLifeAndWhenTheClockIsSetBack() {
        KeyEntrance entrance = entrance(Set.of("stock.read"), 0);
        Instant start = now.get();
        String first = token(entrance);
        now.set(start.plusSeconds(59));
        assertThat(token(entrance)).isEqualTo(first);
        now.set(start.plusSeconds(61));
        String second = token(entrance);
        assertThat(second).isNotEqualTo(first);
        now.set(start.minusSeconds(600));
        assertThat(token(entrance)).isNotEqualTo(second);
    }

    private String token(Entrance entrance) {
        return entrance.admit("Bearer " + secret, READ).token();
    }

    private KeyEntrance entrance(Set<String> scopes, int callsPerSecond) {
        return new KeyEntrance(
                config(scopes, callsPerSecond),
                new TokenSigner(SIGNING, "holdfast", "holdfast", now::get),
                registry,
                now::get);
    }

    private KeysConfig config(Set<String> scopes, int callsPerSecond) {
        ApiKey key = new ApiKey("web", ApiKeySecret.hashOf(secret), 42, scopes);
        return new KeysConfig(ApiKeys.of(List.of(key)), Duration.ofMinutes(2), callsPerSecond);
    }

    private static FailureInfo refusal(Entrance entrance, @Nullable String header) {
        return refusals(entrance, header).orElseThrow();
    }

    private static Optional<FailureInfo> refusals(Entrance entrance, @Nullable String header) {
        return Optional.ofNullable(
                        catchThrowableOfType(CallFailure.class, () -> entrance.admit(header, READ)))
                .map(failure -> FailureInfo.of(failure.toStatusException()));
    }
}
