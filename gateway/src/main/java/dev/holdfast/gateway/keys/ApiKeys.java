package dev.holdfast.gateway.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The keys that are known, found by the hash of what a client presents. */
public final class ApiKeys {

    private final Map<String, ApiKey> byHash;

    private ApiKeys(Map<String, ApiKey> byHash) {
        this.byHash = Map.copyOf(byHash);
    }

    /**
     * Knows these keys.
     *
     * @throws IllegalArgumentException where an id or a hash stands twice
     */
    public static ApiKeys of(Collection<ApiKey> keys) {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Map<String, ApiKey> byHash = new HashMap<>();
        for (ApiKey key : keys) {
            if (!ids.add(key.id())) {
                problems.add(
                        "Two API keys have the id %s. Rename or remove one.".formatted(key.id()));
            }
            ApiKey twin = byHash.put(key.hash(), key);
            if (twin != null) {
                problems.add(
                        "The API keys %s and %s have one hash. Remove one."
                                .formatted(twin.id(), key.id()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return new ApiKeys(byHash);
    }

    /**
     * Reads keys from their written form: one a line, or several separated by {@code ;}. Blank
     * lines and those that begin with {@code #} say nothing.
     *
     * @param knownScopes the scopes that a key may have
     * @throws IllegalArgumentException listing every mistake with its line; never with a hash
     */
    public static ApiKeys parse(String text, Set<String> knownScopes) {
        return of(new ApiKeyLines(knownScopes).read(text));
    }

    /** The written form of a key, as {@link #parse} reads it. */
    public static String line(ApiKey key) {
        return "id=%s hash=sha256:%s merchant=%d scopes=%s"
                .formatted(
                        key.id(),
                        key.hash(),
                        key.merchant(),
                        String.join(",", new TreeSet<>(key.scopes())));
    }

    /** All of them, in no order. */
    public Collection<ApiKey> all() {
        return byHash.values();
    }

    /** The key that a client presents, where it is known. */
    Optional<ApiKey> find(String secret) {
        return ApiKeySecret.looksLikeOne(secret)
                ? Optional.ofNullable(byHash.get(ApiKeySecret.hashOf(secret)))
                : Optional.empty();
    }
}
