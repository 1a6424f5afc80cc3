package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.cli.up.Waiting;
import dev.holdfast.local.postgres.LocalPostgres;
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

/** The database of a system of the bench's own, as the owner of its tables. */
final class Database implements AutoCloseable {

    /** How long it may take to answer: some statements write millions of rows. */
    static final Duration MOST = Duration.ofMinutes(10);

    /** What one transaction sends without waiting: begin, lock, write, commit. */
    private static final int PIPELINED = 4;

    private final Generator generator;
    private final PgConnectOptions options;
    private final PgConnection own;

    /** Looks into this schema first. */
    Database(Generator generator, LocalSystem system, String schema) {
        this.generator = generator;
        this.options = options(system).addProperty("search_path", schema);
        this.own = Waiting.forStart(connect(0), MOST);
    }

    /** One more connection, on the event loop of this place. */
    Future<PgConnection> connect(int place) {
        Promise<PgConnection> connected = Promise.promise();
        generator
                .context(place)
                .runOnContext(_ ->
                        PgConnection.connect(generator.vertx(), options).onComplete(connected));
        return connected.future();
    }

    /** Runs statements without parameters, and waits for the last one's answer. */
    RowSet<Row> run(String sql) {
        return Waiting.forStart(own.query(sql).execute(), MOST);
    }

    /** Runs one statement, and waits for its answer. */
    RowSet<Row> run(String sql, Tuple parameters) {
        return Waiting.forStart(own.preparedQuery(sql).execute(parameters), MOST);
    }

    /** Asks for one row. */
    Row row(String sql, Tuple parameters) {
        return run(sql, parameters).iterator().next();
    }

    @Override
    public void close() {
        var _ = own.close();
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
