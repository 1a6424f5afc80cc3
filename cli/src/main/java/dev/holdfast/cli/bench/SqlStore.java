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
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The tables for the SQL, beside stock-service's in the same PostgreSQL. Waits for each answer. */
final class SqlStore implements AutoCloseable {

    private static final Duration MOST = Duration.ofMinutes(5);

    /** What one transaction sends without waiting: begin, lock, write, commit. */
    private static final int PIPELINED = 4;

    private final Generator generator;
    private final PgConnectOptions options;
    private final List<String> skus;
    private final PgConnection own;

    private SqlStore(Generator generator, PgConnectOptions options, List<String> skus) {
        this.generator = generator;
        this.options = options;
        this.skus = skus;
        this.own = Waiting.forStart(connect(0), MOST);
    }

    /** Makes and fills them. */
    static SqlStore make(Generator generator, LocalSystem system, List<String> skus) {
        SqlStore store = new SqlStore(generator, options(system), skus);
        store.ask(connection -> connection.query(SqlSchema.MAKE).execute());
        Tuple all = Tuple.of((Object) skus.toArray(String[]::new));
        store.ask(connection -> connection.preparedQuery(SqlSchema.FILL).execute(all));
        store.ask(connection -> connection.query("vacuum analyze bench.level").execute());
        return store;
    }

    /** So many connections, spread over the generator's event loops. */
    List<SqlCaller> callers(int connections) {
        List<Future<SqlCaller>> opening =
                IntStream.range(0, connections)
                        .mapToObj(i -> connect(i).compose(opened -> SqlCaller.on(opened, skus)))
                        .toList();
        return Waiting.forStart(Future.all(opening), MOST).list();
    }

    long held() {
        return number(SqlSchema.HELD);
    }

    long drift() {
        return number(SqlSchema.DRIFT);
    }

    @Override
    public void close() {
        var _ = own.close();
    }

    private long number(String sql) {
        return ask(connection -> connection.query(sql).execute()).iterator().next().getLong(0);
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
