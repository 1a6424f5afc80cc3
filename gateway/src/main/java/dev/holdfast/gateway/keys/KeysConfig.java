package dev.holdfast.gateway.keys;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who may call, and how often.
 *
 * @param keys the keys that are known
 * @param tokenLife how long the token that services check is good; it is signed anew at half of
 *     that, and services check it when a call begins, so a call has at least the other half, its
 *     repeats included, to reach them
 * @param callsPerSecond how many calls a key may make; 0 means any number
 */
public record KeysConfig(ApiKeys keys, Duration tokenLife, int callsPerSecond) {

    /** The settings {@code gateway.keys}, {@code gateway.token.…} and {@code gateway.rate.…}. */
    public static Section<KeysConfig> section(Set<String> knownScopes) {
        var s = Settings.under("gateway");
        var keys =
                s.secret(
                        "keys",
                        "API keys, one a line or separated by ;: id=web hash=sha256:… merchant=1"
                                + " scopes=stock.read,stock.reserve.");
        var life =
                s.duration(
                        "token.life",
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        "How long a token that services check is good.");
        var calls =
                s.integer(
                        "rate.calls-per-second",
                        2_000,
                        0,
                        1_000_000,
                        "Calls a second that one key may make; 0 is any number.");
        return s.section(c ->
                new KeysConfig(
                        c.get(keys)
                                .map(text -> ApiKeys.parse(text, knownScopes))
                                .orElseGet(() -> ApiKeys.of(List.of())),
                        c.get(life),
                        c.get(calls)));
    }
}
