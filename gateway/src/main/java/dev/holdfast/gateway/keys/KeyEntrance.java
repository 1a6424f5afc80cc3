package dev.holdfast.gateway.keys;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenSigner;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who presents a known API key. A call counts once against its key's rate when it is let
 * in, a stream too, however much it carries. Refusals count nothing and cost one hash at most.
 */
public final class KeyEntrance implements Entrance {

    private static final String SCHEME = "Bearer ";

    private final KeysConfig config;
    private final MeterRegistry registry;
    private final Optional<KeyRates> rates;
    private final Map<String, Holder> holders;
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    /** What is kept for each key. */
    private record Holder(InnerTokens tokens, Optional<RateLimiter> limiter) {}

    KeyEntrance(
            KeysConfig config, TokenSigner signer, MeterRegistry registry, InstantSource clock) {
        this.config = config;
        this.registry = registry;
        this.rates =
                config.callsPerSecond() == 0
                        ? Optional.empty()
                        : Optional.of(new KeyRates(config.callsPerSecond(), registry));
        this.holders =
                config.keys().all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ApiKey::id, key -> holder(key, signer, clock)));
    }

    /**
     * An entrance whose tokens the first of {@code identity.keys} signs.
     *
     * @throws IllegalArgumentException where no key can sign: public keys only verify
     */
    public static KeyEntrance of(
            KeysConfig config, IdentityConfig identity, MeterRegistry registry) {
        InstantSource clock = InstantSource.system();
        TokenKey.Shared first =
                identity.keys().stream()
                        .flatMap(KeyEntrance::signing)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "No key signs the tokens that services check. Set"
                                                + " identity.keys (HOLDFAST_IDENTITY_KEYS or"
                                                + " HOLDFAST_IDENTITY_KEYS_FILE)."));
        TokenSigner signer = new TokenSigner(first, identity.issuer(), identity.audience(), clock);
        return new KeyEntrance(config, signer, registry, clock);
    }

    @Override
    public Admission admit(@Nullable String authorization, Rpc rpc) {
        try {
            return admission(key(authorization), rpc);
        } catch (CallFailure refusal) {
            refused.computeIfAbsent(refusal.reason(), this::counter).increment();
            throw refusal;
        }
    }

    private Admission admission(ApiKey key, Rpc rpc) {
        if (!key.scopes().contains(rpc.requiredScope())) {
            throw Refusals.scopeMissing(rpc.requiredScope());
        }
        Holder holder = holders.get(key.id());
        if (holder == null) {
            throw new IllegalStateException("Nothing is kept for the key " + key.id());
        }
        if (holder.limiter().isPresent() && !holder.limiter().get().acquirePermission()) {
            throw Refusals.quotaExceeded(
                    key.id(), config.callsPerSecond(), rates.map(KeyRates::period).orElseThrow());
        }
        return new Admission(key, holder.tokens().current());
    }

    private ApiKey key(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw Refusals.keyMissing();
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusals.keyInvalid();
        }
        return config.keys()
                .find(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(Refusals::keyInvalid);
    }

    private Holder holder(ApiKey key, TokenSigner signer, InstantSource clock) {
        return new Holder(
                new InnerTokens(signer, key, config.tokenLife(), clock),
                rates.map(limits -> limits.of(key)));
    }

    private Counter counter(String reason) {
        return Counter.builder("holdfast.gateway.refused")
                .description("Calls that were not let in, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    private static Stream<TokenKey.Shared> signing(TokenKey key) {
        return key instanceof TokenKey.Shared shared ? Stream.of(shared) : Stream.empty();
    }
}
