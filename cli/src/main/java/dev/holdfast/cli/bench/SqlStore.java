package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.cli.up.Waiting;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tables for the SQL, beside stock-service's in the same PostgreSQL. */
final class SqlStore implements Store, AutoCloseable {

    private final Database database;
    private final List<String> skus;
    private final long units;
    private final List<SqlCaller> callers = new ArrayList<>();

    private SqlStore(Database database, List<String> skus, long units) {
        this.database = database;
        this.skus = skus;
        this.units = units;
    }

    /** Makes them in a schema of this name, and puts so many units of each SKU into them. */
    static SqlStore make(
            Generator generator, LocalSystem system, String schema, List<String> skus, long units) {
        Database database = new Database(generator, system, schema);
        database.run(SqlSchema.MAKE.formatted(schema));
        database.run(SqlSchema.FILL, Tuple.of(skus.toArray(String[]::new), units));
        database.run("vacuum analyze level");
        return new SqlStore(database, skus, units);
    }

    /**
     * So many connections, spread over the generator's event loops. Ways that have their turns one
     * after the other share them.
     */
    List<SqlCaller> callers(int connections) {
        List<Future<SqlCaller>> opening =
                IntStream.range(callers.size(), Math.max(callers.size(), connections))
                        .mapToObj(i ->
                                database.connect(i).compose(opened -> SqlCaller.on(opened, skus)))
                        .toList();
        callers.addAll(Waiting.forStart(Future.all(opening), Database.MOST).list());
        return List.copyOf(callers.subList(0, connections));
    }

    @Override
    public String owner() {
        return "the bench's own tables";
    }

    @Override
    public Standing standing() {
        Row row = database.row(SqlSchema.STANDING, Tuple.tuple());
        return new Standing(row.getLong(0), row.getLong(1), row.getLong(2));
    }

    @Override
    public long drift() {
        return database.row(SqlSchema.DRIFT, Tuple.of(units)).getLong(0);
    }

    @Override
    public void close() {
        callers.forEach(caller -> {
            var _ = caller.close();
        });
        database.close();
    }
}
