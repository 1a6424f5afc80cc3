package dev.holdfast.stock;

import dev.holdfast.platform.config.Section;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.grpc.GrpcServerConfig;
import dev.holdfast.platform.identity.IdentityConfig;
import dev.holdfast.platform.pg.PgConfig;
import dev.holdfast.platform.pg.WatchConfig;
import dev.holdfast.platform.telemetry.OpsConfig;
import dev.holdfast.stock.expiry.ExpiryConfig;
import dev.holdfast.stock.lanes.LanesConfig;
import java.util.Optional;

/**
 * What a stock service is told.
 *
 * @param migrate whether it brings the schema up to date before it serves
 * @param database where the stock is kept
 * @param watch how a lost database is noticed
 * @param lanes how commands are batched
 * @param expiry how time goes by
 * @param identity who may call
 * @param grpc where it serves
 * @param ops where operators look
 */
public record StockConfig(
        boolean migrate,
        PgConfig database,
        WatchConfig watch,
        LanesConfig lanes,
        ExpiryConfig expiry,
        IdentityConfig identity,
        GrpcServerConfig grpc,
        OpsConfig ops) {

    /** The port of gRPC unless told otherwise. */
    public static final int GRPC_PORT = 7002;

    /** The port of {@code /readyz} and {@code /metrics} unless told otherwise. */
    public static final int OPS_PORT = 7102;

    /** The role that is bound to one merchant a transaction. */
    static final String ROLE = "holdfast_stock";

    /** The role that sees all merchants and changes nothing. */
    static final String READER_ROLE = "holdfast_stock_reader";

    /** The settings {@code stock.…} and {@code identity.…}. */
    public static Section<StockConfig> section() {
        var s = Settings.under("stock");
        var migrate = s.flag("migrate", true, "Whether the schema is brought up to date at start.");
        var database = s.include(PgConfig.section("stock.db", Optional.of(ROLE)));
        var watch = s.include(WatchConfig.section("stock.db.watch"));
        var lanes = s.include(LanesConfig.section("stock.lanes"));
        var expiry = s.include(ExpiryConfig.section("stock.expiry"));
        var identity = s.include(IdentityConfig.section());
        var grpc = s.include(GrpcServerConfig.section("stock.grpc", GRPC_PORT));
        var ops = s.include(OpsConfig.section("stock.ops", OPS_PORT));
        return s.section(c ->
                new StockConfig(
                        c.get(migrate),
                        c.get(database),
                        c.get(watch),
                        c.get(lanes),
                        c.get(expiry),
                        c.get(identity),
                        c.get(grpc),
                        c.get(ops)));
    }
}
