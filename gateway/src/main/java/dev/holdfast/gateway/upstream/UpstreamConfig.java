package dev.holdfast.gateway.upstream;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import java.time.Duration;

/**
 * How the gateway calls one service.
 *
 * @param service its name, such as {@code stock}: the settings' last word and the metrics' label
 * @param channel where it is; each event loop has a connection of its own for calls, and one for
 *     streams
 * @param reconnect how often it is tried to reach a service that is away
 * @param calls how many calls with one answer may be under way at once
 * @param streams how many streams may be open at once
 * @param breaker when calls stop for a moment
 * @param retry how calls are sent again
 */
public record UpstreamConfig(
        String service,
        GrpcChannelConfig channel,
        Duration reconnect,
        int calls,
        int streams,
        BreakerLimits breaker,
        RetryLimits retry) {

    private static final String PREFIX = "gateway.";

    /** Checks that nothing is sent again behind the gateway's back. */
    public UpstreamConfig {
        if (channel.tries() != 1) {
            throw new IllegalArgumentException(
                    "%s%s.tries is %d (expected: 1). Set %s%s.retry.tries instead."
                            .formatted(PREFIX, service, channel.tries(), PREFIX, service));
        }
    }

    /** The settings {@code gateway.<service>.…}. */
    public static Section<UpstreamConfig> section(String service, String defaultTarget) {
        String prefix = PREFIX + service;
        var s = Settings.under(prefix);
        var channel = s.include(GrpcChannelConfig.section(prefix, defaultTarget));
        var reconnect =
                s.duration(
                        "reconnect",
                        Duration.ofMillis(250),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        "How often it is tried to reach a service that is away.");
        var calls =
                s.integer("bulkhead.calls", 2_048, 1, 100_000, "Calls under way at once, at most.");
        var streams =
                s.integer("bulkhead.streams", 256, 1, 100_000, "Open streams at once, at most.");
        var breaker = s.include(BreakerLimits.section(prefix + ".breaker"));
        var retry = s.include(RetryLimits.section(prefix + ".retry"));
        return s.section(c ->
                new UpstreamConfig(
                        service,
                        c.get(channel),
                        c.get(reconnect),
                        c.get(calls),
                        c.get(streams),
                        c.get(breaker),
                        c.get(retry)));
    }
}
