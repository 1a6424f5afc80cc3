package dev.holdfast.chaos.processes;

import dev.holdfast.chaos.proxy.Proxy;
import dev.holdfast.chaos.proxy.Weather;
import dev.holdfast.local.postgres.DataFolder;
import dev.holdfast.local.postgres.LocalPostgres;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.platform.identity.TokenKey;
import dev.holdfast.platform.identity.TokenKeys;
import dev.holdfast.platform.identity.TokenSigner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stock services and a PostgreSQL on this machine, with a proxy on every edge between them. */
public final class Site implements AutoCloseable {

    /** How many stock services run on one database. */
    public static final int SERVICES = 2;

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final Duration LONGEST_WRITING = Duration.ofMinutes(2);
    private static final Duration TOKEN = Duration.ofDays(1);
    private static final String IN_SYNC =
            "select count(*) from pg_stat_replication where sync_state = 'sync'";
    private static final long LOOK_NANOS = 20_000_000;
    private static final Set<String> SCOPES =
            Set.of("stock.read", "stock.reserve", "stock.ship", "stock.adjust", "stock.configure");

    private final Vertx vertx;
    private final DataFolder folder;
    private final Map<String, String> databaseSettings;
    private final List<String> options;
    private final LaterRelease later;
    private final @Nullable FakeTime clock;
    private volatile DatabaseServer database;
    private @Nullable DatabaseServer standby;
    private @Nullable WalVolume walVolume;
    private final TokenKey.Shared key = TokenKey.random("chaos");
    private final List<StockServer> services = new ArrayList<>();
    private final List<Proxy> toServices = new ArrayList<>();
    private final List<Proxy> toDatabase = new ArrayList<>();

    private Site(
            Vertx vertx,
            Map<String, String> databaseSettings,
            boolean movesClock,
            List<String> options) {
        this.vertx = vertx;
        this.options = List.copyOf(options);
        this.databaseSettings = Map.copyOf(databaseSettings);
        this.folder = DataFolder.temporary();
        this.later = new LaterRelease(folder.file("release"));
        this.clock = movesClock ? new FakeTime(folder.file("clock")) : null;
        this.database =
                new DatabaseServer(
                        DataFolder.temporary(),
                        databaseSettings,
                        clock == null ? Map.of() : clock.variables());
    }

    /**
     * Starts everything on temporary folders and free ports, and waits until it serves.
     *
     * @param movesClock whether the database's clock can be moved
     */
    public static Site start(
            Vertx vertx, Map<String, String> databaseSettings, boolean movesClock) {
        List<String> options =
                StartCache.ofThisBuild().map(StartCache::reading).orElseGet(List::of);
        return start(new Site(vertx, databaseSettings, movesClock, options), SERVICES);
    }

    /** Starts one service whose JVM learns how, for {@link #keep}. */
    public static Site startToLearn(Vertx vertx, StartCache cache) {
        return start(new Site(vertx, Map.of(), false, cache.writing()), 1);
    }

    /** Stops the service that learned, and keeps what its JVM writes at its end. */
    public void keep(StartCache cache) {
        services.getFirst().stop(LONGEST_WRITING);
        cache.keep();
    }

    private static Site start(Site site, int services) {
        try {
            for (int i = 0; i < services; i++) {
                site.addService(i);
                // One after the other: the first makes the schema.
                site.awaitListening(i);
            }
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /** How many services there are. */
    public int services() {
        return services.size();
    }

    /** The services, by their numbers in the history. */
    public StockServer service(int number) {
        return services.get(number);
    }

    /** From now on services that are started are of a later release, and migrate. */
    public void release() {
        later.add();
        services.forEach(service -> service.upgrade(later.classes()));
    }

    /** Whether the schema is that of the later release. */
    public boolean isReleased() {
        PgConnection connection = join(connect());
        long columns = join(connection.query(later.probe()).execute()).iterator().next().getLong(0);
        join(connection.close());
        return columns > 0;
    }

    /** The database. */
    public DatabaseServer database() {
        return database;
    }

    /** The edge from callers to a service. */
    public Proxy toService(int number) {
        return toServices.get(number);
    }

    /** The edge from a service to the database. */
    public Proxy toDatabase(int number) {
        return toDatabase.get(number);
    }

    /** Every edge. */
    public List<Proxy> edges() {
        List<Proxy> edges = new ArrayList<>(toServices);
        edges.addAll(toDatabase);
        return edges;
    }

    /** Every port of this machine that a call or a statement passes, on its way or at its end. */
    public List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        edges().forEach(edge -> ports.add(edge.port()));
        services.forEach(service -> ports.add(service.grpcPort()));
        ports.add(database.port());
        return ports;
    }

    /** Where logs are. */
    public Path folder() {
        return folder.path();
    }

    /** A token that may do everything for a merchant. */
    public String token(long merchant) {
        return new TokenSigner(key).sign(new Caller(merchant, "chaos", SCOPES), TOKEN);
    }

    /** A connection past all proxies, as the superuser. */
    public Future<PgConnection> connect() {
        return PgConnection.connect(
                vertx,
                new PgConnectOptions()
                        .setHost(LocalPostgres.HOST)
                        .setPort(database.port())
                        .setDatabase(LocalPostgres.DATABASE)
                        .setUser(LocalPostgres.USER)
                        .setPassword(database.password()));
    }

    /** The database's clock. */
    public FakeTime clock() {
        FakeTime now = clock;
        if (now == null) {
            throw new IllegalStateException("the database goes by the machine's clock");
        }
        return now;
    }

    /** The volume that the database keeps its log on. */
    public WalVolume walVolume() {
        WalVolume now = walVolume;
        if (now == null) {
            throw new IllegalStateException("the log has no volume of its own");
        }
        return now;
    }

    /** Gives the database's log a small volume of its own; takes root. */
    public void addWalVolume() {
        database.kill();
        walVolume = WalVolume.of(database.folder().file("postgres"));
        database.start();
    }

    /** A copy of the database that confirms each commit before a caller is answered. */
    public DatabaseServer standby() {
        DatabaseServer now = standby;
        if (now == null) {
            throw new IllegalStateException("the site has no standby");
        }
        return now;
    }

    /** Makes a standby of the database that runs, and from when it has caught up waits for it. */
    public void addStandby() {
        PgConnection connection = join(connect());
        DataFolder copy = BaseBackup.take(connection, database);
        BaseBackup.follow(copy, database.port(), database.password());
        standby = new DatabaseServer(copy, databaseSettings);
        join(connection.query("alter system set synchronous_standby_names = '*'").execute());
        join(connection.query("select pg_reload_conf()").execute());
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (join(connection.query(IN_SYNC).execute()).iterator().next().getLong(0) == 0) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the standby doesn't catch up");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        join(connection.close());
    }

    /**
     * Cuts the database off and makes its standby the one that all services reach.
     *
     * @param killed whether the old one is killed first, and not only cut off
     */
    public void failOver(boolean killed) {
        DatabaseServer old = database;
        DatabaseServer next = standby();
        if (killed) {
            old.kill();
        }
        toDatabase.forEach(edge -> edge.weather(Weather.refusing()));
        toDatabase.forEach(Proxy::reset);
        next.promote();
        database = next;
        standby = null;
        toDatabase.forEach(edge -> edge.leadTo(next.port()));
        toDatabase.forEach(edge -> edge.weather(Weather.FAIR));
        old.close();
    }

    /** Waits for what the database answers. */
    public static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** Waits until a service takes connections. */
    public void awaitListening(int number) {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!services.get(number).listens()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "service %d did not start; see its log in %s".formatted(number, folder()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void addService(int number) {
        Proxy edge = new Proxy(database.port());
        toDatabase.add(edge);
        StockServer service =
                new StockServer(
                        "stock-" + number,
                        folder.path(),
                        settings(edge.port()),
                        options,
                        number == 0);
        services.add(service);
        service.start();
        toServices.add(new Proxy(service.grpcPort()));
    }

    private Map<String, String> settings(int databasePort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("stock.db.host", LocalPostgres.HOST);
        settings.put("stock.db.port", Integer.toString(databasePort));
        settings.put("stock.db.name", LocalPostgres.DATABASE);
        settings.put("stock.db.user", LocalPostgres.USER);
        settings.put("stock.db.password", database.password());
        settings.put("stock.db.tls.mode", "disable");
        settings.put("identity.keys", TokenKeys.write(key));
        settings.put("log.level", "WARN");
        return settings;
    }

    @Override
    public void close() {
        services.forEach(service -> service.stop(LONGEST_STOP));
        edges().forEach(Proxy::close);
        DatabaseServer copy = standby;
        if (copy != null) {
            copy.close();
        }
        database.close();
        WalVolume volume = walVolume;
        if (volume != null) {
            volume.close();
        }
        folder.close();
    }
}
