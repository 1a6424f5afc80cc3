package dev.holdfast.chaos.audit;

import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.chaos.history.History;
import dev.holdfast.chaos.processes.DatabaseServer;
import dev.holdfast.chaos.proxy.Proxy;
import dev.holdfast.chaos.proxy.Weather;
import dev.holdfast.chaos.workload.Load;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.chaos.workload.Route;
import dev.holdfast.chaos.workload.Workload;
import dev.holdfast.local.postgres.LocalPostgres;
import dev.holdfast.platform.config.Configuration;
import dev.holdfast.platform.config.Sources;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two services in this process on a database of their own, which a test may break before callers
 * call. So a run takes seconds.
 */
final class LittleSite implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int SERVICES = 2;
    private static final Set<String> SCOPES =
            Set.of("stock.read", "stock.reserve", "stock.ship", "stock.adjust", "stock.configure");

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseServer server;
    private final String name = "little_" + NUMBER.incrementAndGet();
    private final Proxy proxy;
    private final List<StockService> services = new ArrayList<>();
    private final Route route;
    private final Load load;
    private final History history = new History();
    private final Workload workload;

    LittleSite(DatabaseServer server, Map<String, String> settings) {
        this.server = server;
        this.proxy = new Proxy(server.port());
        sql(LocalPostgres.DATABASE, "create database " + name);
        TokenKey.Shared key = TokenKey.random("little");
        for (int i = 0; i < SERVICES; i++) {
            services.add(Sql.wait(StockService.start(vertx, config(key, settings))));
        }
        this.load =
                new Load(
                        NUMBER.get(),
                        12,
                        2,
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        0,
                        Duration.ofSeconds(2),
                        0);
        this.route = route(key);
        this.workload = new Workload(load, route, history);
        for (CallCredentials token : route.tokens()) {
            makeAnnex(token);
        }
        workload.open();
    }

    /** Breaks the database. */
    void sql(String statements) {
        sql(name, statements);
    }

    /** Breaks what the services say to the database. */
    void weather(Weather weather) {
        proxy.weather(weather);
        // Prepared statements would outlive what is changed in them.
        proxy.reset();
    }

    History history() {
        return history;
    }

    /** Lets callers call for so long. */
    void call(Duration time) {
        start();
        Pause.of(time);
        stop();
    }

    /** Lets callers begin. */
    void start() {
        workload.start();
    }

    /** Lets callers end. */
    void stop() {
        workload.stop();
    }

    /** A connection past the proxy, as the superuser. */
    PgConnection connection() {
        return Sql.wait(connect(name));
    }

    /** The same, to a server that has the same databases. */
    PgConnection connection(DatabaseServer other) {
        return Sql.wait(connect(other, name));
    }

    /** What a server keeps that has the same databases. */
    Ledger ledger(DatabaseServer other) {
        SqlConnection connection = Sql.wait(connect(other, name));
        try {
            Sql sql = new Sql(connection);
            sql.run("begin");
            return Ledger.read(sql);
        } finally {
            Sql.wait(connection.close());
        }
    }

    /** After the last hold. */
    void settle() {
        Pause.of(load.longestHold().plusMillis(2_200));
    }

    /** What the audit finds, now. */
    Findings audit() {
        return auditAfter("select 1");
    }

    /** What the audit finds after these statements, which are then taken back. */
    Findings auditAfter(String statements) {
        SqlConnection connection = Sql.wait(connect(name));
        try {
            Sql sql = new Sql(connection);
            sql.run("begin");
            sql.run(statements);
            Ledger ledger = Ledger.read(sql);
            sql.run("rollback");
            return Audit.of(history, ledger);
        } finally {
            Sql.wait(connection.close());
        }
    }

    @Override
    public void close() {
        route.channels()
                .forEach(channel ->
                        Sql.wait(GrpcChannels.close(vertx, channel, Duration.ofSeconds(1))));
        services.forEach(service -> Sql.wait(service.stop()));
        proxy.close();
        Sql.wait(vertx.close());
    }

    private void sql(String database, String statements) {
        SqlConnection connection = Sql.wait(connect(database));
        new Sql(connection).run(statements);
        Sql.wait(connection.close());
    }

    private io.vertx.core.Future<PgConnection> connect(String database) {
        return connect(server, database);
    }

    private io.vertx.core.Future<PgConnection> connect(DatabaseServer server, String database) {
        return PgConnection.connect(
                vertx,
                new PgConnectOptions()
                        .setHost(LocalPostgres.HOST)
                        .setPort(server.port())
                        .setDatabase(database)
                        .setUser(LocalPostgres.USER)
                        .setPassword(server.password()));
    }

    private StockConfig config(TokenKey.Shared key, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>();
        settings.put("stock.db.host", LocalPostgres.HOST);
        settings.put("stock.db.port", Integer.toString(proxy.port()));
        settings.put("stock.db.name", name);
        settings.put("stock.db.user", LocalPostgres.USER);
        settings.put("stock.db.password", server.password());
        settings.put("stock.db.tls.mode", "disable");
        settings.put("stock.grpc.port", "0");
        settings.put("stock.ops.port", "0");
        settings.put("identity.keys", TokenKeys.write(key));
        settings.putAll(own);
        return Configuration.read(Sources.of(settings), StockConfig.section());
    }

    private Route route(TokenKey.Shared key) {
        List<ManagedChannel> channels = new ArrayList<>();
        for (StockService service : services) {
            String target = "127.0.0.1:" + service.grpcPort();
            channels.add(GrpcChannels.open(vertx, GrpcChannelConfig.to(target)));
        }
        List<CallCredentials> tokens = new ArrayList<>();
        for (long merchant = 1; merchant <= load.merchants(); merchant++) {
            Caller caller = new Caller(merchant, "little", SCOPES);
            String token = new TokenSigner(key).sign(caller, Duration.ofHours(1));
            tokens.add(GrpcChannels.token(() -> token));
        }
        return new Route(List.copyOf(channels), List.copyOf(tokens));
    }

    private void makeAnnex(CallCredentials token) {
        var _ =
                LocationServiceGrpc.newBlockingStub(route.channels().getFirst())
                        .withCallCredentials(token)
                        .withDeadlineAfter(10, TimeUnit.SECONDS)
                        .createLocation(
                                CreateLocationRequest.newBuilder()
                                        .setLocation(
                                                Location.newBuilder()
                                                        .setLocationId(Workload.annex())
                                                        .setDisplayName("Annex"))
                                        .build());
    }
}
