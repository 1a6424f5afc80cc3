package dev.holdfast.chaos.run;

import dev.holdfast.chaos.audit.Sql;
import dev.holdfast.chaos.processes.Site;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the services hold on to when nobody calls.
 *
 * @param descriptors open files and sockets, one number a service; empty where they can't be seen
 * @param connections of all services to the database
 * @param inTransaction how many of these are inside a transaction
 */
public record Leftovers(List<Integer> descriptors, long connections, long inTransaction) {

    private static final String CONNECTIONS =
            """
            select count(*), count(*) filter (where state like 'idle in transaction%')
            from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid()
            """;

    static Leftovers of(Site site, SqlConnection connection) {
        List<Integer> descriptors = new ArrayList<>();
        for (int i = 0; i < Site.SERVICES; i++) {
            Path folder = Path.of("/proc/%d/fd".formatted(site.service(i).process().pid()));
            try (Stream<Path> open = Files.list(folder)) {
                descriptors.add((int) open.count());
            } catch (IOException _) {
                // This machine doesn't show them.
            }
        }
        var row = Sql.wait(connection.query(CONNECTIONS).execute()).iterator().next();
        return new Leftovers(List.copyOf(descriptors), row.getLong(0), row.getLong(1));
    }

    @Override
    public String toString() {
        return "open descriptors %s, %d connections to the database, %d of them in a transaction"
                .formatted(descriptors, connections, inTransaction);
    }
}
