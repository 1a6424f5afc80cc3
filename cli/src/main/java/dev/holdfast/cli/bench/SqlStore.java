package dev.holdfast.cli.bench;

import dev.holdfast.cli.postgres.LocalPostgres;
import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.cli.up.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The tables for the SQL, beside stock-service's in the same PostgreSQL. Waits for each answer. */
final class SqlStore implements Store, AutoCloseable {

    private static final Duration MOST = Duration.ofMinutes(5);

    /** What one transaction sends without waiting: begin, lock, write, commit. */
    private static final int PIPELINED = 4;

    private final Generator generator;
    private final PgConnectOptions options;
    private final List<String> skus;
    private final long units;
    private final PgConnection own;
    private final List<SqlCaller> callers = new ArrayList<>();

    private SqlStore(Generator generator, PgConnectOptions options, List<String> skus, long units) {
        this.generator = generator;
        this.options = options;
        this.skus = skus;
        this.units = units;
        this.own = Waiting.forStart(connect(0), MOST);
    }

    /** Makes them in a schema of this name, and puts so many units of each SKU into them. */
    static SqlStore make(
            Generator generator, LocalSystem system, String schema, List<String> skus, long units) {
        PgConnectOptions options = options(system).addProperty("search_path", schema);
        SqlStore store = new SqlStore(generator, options, skus, units);
        String make = SqlSchema.MAKE.formatted(schema);
        store.ask(connection -> connection.query(make).execute());
        Tuple all = Tuple.of(skus.toArray(String[]::new), units);
        store.ask(connection -> connection.preparedQuery(SqlSchema.FILL).execute(all));
        store.ask(connection -> connection.query("vacuum analyze level").execute());
        return store;
    }

    /**
     * So many connections, spread over the generator's event loops. Ways that have their turns one
     * after the other share them.
     */
    List<SqlCaller> callers(int connections) {
        List<Future<SqlCaller>> opening =
                IntStream.range(callers.size(), Math.max(callers.size(), connections))
                        .mapToObj(i -> connect(i).compose(opened -> SqlCaller.on(opened, skus)))
                        .toList();
        callers.addAll(Waiting.forStart(Future.all(opening), MOST).list());
        return List.copyOf(callers.subList(0, connections));
    }

    @Override
    public String owner() {
        return "the bench's own tables";
    }

    @Override
    public Standing standing() {
        Row row =
                ask(connection -> connection.query(SqlSchema.STANDING).execute()).iterator().next();
        return new Standing(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    @Override
    public long drift() {
        Tuple filled = Tuple.of(units);
        return ask(connection -> connection.preparedQuery(SqlSchema.DRIFT).execute(filled))
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public void close() {
        callers.forEach(caller -> {
            var _ = caller.close();
        });
        var _ = own.close();
    }

    private RowSet<Row> ask(Function<PgConnection, Future<RowSet<Row>>> question) {
        return Waiting.forStart(question.apply(own), MOST);
    }

    private Future<PgConnection> connect(int place) {
        Promise<PgConnection> connected = Promise.promise();
        generator
                .context(place)
                .runOnContext(_ ->
                        PgConnection.connect(generator.vertx(), options).onComplete(connected));
        return connected.future();
    }

    private static PgConnectOptions options(LocalSystem system) {
        try {
            return new PgConnectOptions()
                    .setHost(LocalPostgres.HOST)
                    .setPort(system.postgresPort())
                    .setDatabase(LocalPostgres.DATABASE)
                    .setUser(LocalPostgres.USER)
                    .setPassword(Files.readString(system.passwordFile()).strip())
                    .setPipeliningLimit(PIPELINED)
                    .addProperty("application_name", "holdfast-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
