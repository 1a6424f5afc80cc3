package dev.holdfast.gateway;

import dev.holdfast.gateway.call.DeadlineConfig;
import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.front.FrontConfig;
import dev.holdfast.gateway.keys.KeysConfig;
import dev.holdfast.gateway.upstream.UpstreamConfig;
import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.telemetry.OpsConfig;

/**
 * What a gateway is told.
 *
 * @param front where clients reach it
 * @param keys who may call
 * @param deadlines how long calls may take
 * @param stock where stock-service is
 * @param identity what signs the tokens that services check
 * @param ops where operators look
 */
public record GatewayConfig(
        FrontConfig front,
        KeysConfig keys,
        DeadlineConfig deadlines,
        UpstreamConfig stock,
        IdentityConfig identity,
        OpsConfig ops) {

    /** The port of HTTP and gRPC unless told otherwise. */
    public static final int PORT = 8080;

    /** The port of {@code /readyz} and {@code /metrics} unless told otherwise. */
    public static final int OPS_PORT = 8081;

    private static final String STOCK = "127.0.0.1:7002";

    /** The settings {@code gateway.…} and {@code identity.…}. */
    public static Section<GatewayConfig> section() {
        var s = Settings.under("gateway");
        var front = s.include(FrontConfig.section(PORT));
        var keys = s.include(KeysConfig.section(Contract.builtIn().scopes()));
        var deadlines = s.include(DeadlineConfig.section());
        var stock = s.include(UpstreamConfig.section("stock", STOCK));
        var identity = s.include(IdentityConfig.section());
        var ops = s.include(OpsConfig.section("gateway.ops", OPS_PORT));
        return s.section(c ->
                new GatewayConfig(
                        c.get(front),
                        c.get(keys),
                        c.get(deadlines),
                        c.get(stock),
                        c.get(identity),
                        c.get(ops)));
    }
}
