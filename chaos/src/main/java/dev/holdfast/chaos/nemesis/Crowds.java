package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.frames.FrameClient;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.processes.StockServer;
import dev.holdfast.chaos.workload.Pause;
import dev.holdfast.chaos.workload.SlowReaders;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Faults of many who take what they don't use. */
final class Crowds {

    private static final int IDLE = 5_000;

    /** Files that this process, or a service, has open at least while so many are idle. */
    static final int DESCRIPTORS = IDLE + 1_000;

    private static final int STREAMS = 128;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String OTHERS =
            """
            select count(pg_terminate_backend(pid))
            from pg_stat_activity
            where backend_type = 'client backend'
                and not (pid = any ($1::int[]))
            """;

    private Crowds() {}

    /** All of PostgreSQL's connections are others', and the services have none. */
    static void connectionsUsedUp(Scene scene, Duration lasting) {
        Site site = scene.site();
        Bystanders bystanders = Bystanders.of(scene);
        List<PgConnection> taken = new ArrayList<>();
        long end = System.nanoTime() + lasting.toNanos();
        long ended = 0;
        try {
            while (System.nanoTime() - end < 0) {
                takeAll(site, taken);
                ended += endOthers(taken);
                Pause.of(LOOK);
            }
        } finally {
            taken.forEach(connection -> Site.join(connection.close()));
        }
        scene.recoveries()
                .note(
                        "%s: %d connections taken, %d of the services ended; %s",
                        Fault.CONNECTIONS_USED_UP.title(),
                        taken.size(),
                        ended,
                        bystanders.figures());
        for (int i = 0; i < Site.SERVICES; i++) {
            scene.awaitOkOf(i, Fault.CONNECTIONS_USED_UP.title());
        }
    }

    private static void takeAll(Site site, List<PgConnection> taken) {
        while (true) {
            try {
                taken.add(Site.join(site.connect()));
            } catch (CompletionException _) {
                return;
            }
        }
    }

    private static long endOthers(List<PgConnection> taken) {
        Integer[] own = taken.stream().map(PgConnection::processId).toArray(Integer[]::new);
        return Site.join(
                        taken.getFirst()
                                .preparedQuery(OTHERS)
                                .execute(io.vertx.sqlclient.Tuple.tuple().addArrayOfInteger(own)))
                .iterator()
                .next()
                .getLong(0);
    }

    /** Thousands connect to a service, greet it, and say nothing more. */
    static void idleConnections(Scene scene, Duration lasting) {
        StockServer service = scene.site().service(scene.anyService());
        Bystanders bystanders = Bystanders.of(scene);
        long before = service.residentMegabytes();
        List<FrameClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE; i++) {
                idle.add(new FrameClient(service.grpcPort()).greet());
            }
            Pause.of(lasting);
            scene.recoveries()
                    .note(
                            "%s: %d; %s; the service grew from %d to %d MB",
                            Fault.IDLE_CONNECTIONS.title(),
                            idle.size(),
                            bystanders.figures(),
                            before,
                            service.residentMegabytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "after %d connections".formatted(idle.size()), e);
        } finally {
            idle.forEach(FrameClient::close);
        }
        scene.awaitOk(Fault.IDLE_CONNECTIONS.title());
    }

    /** Streams of commands whose answers nobody reads. */
    static void slowReaders(Scene scene, Duration lasting) {
        StockServer service = scene.site().service(scene.anyService());
        Bystanders bystanders = Bystanders.of(scene);
        long before = service.residentMegabytes();
        try (SlowReaders readers =
                new SlowReaders(service.grpcPort(), scene.route().tokens().getFirst())) {
            readers.open(STREAMS, lasting);
            scene.recoveries()
                    .note(
                            "%s: %d streams, %d commands sent until the service read no more; %s;"
                                    + " the service grew from %d to %d MB",
                            Fault.SLOW_READERS.title(),
                            STREAMS,
                            readers.sent(),
                            bystanders.figures(),
                            before,
                            service.residentMegabytes());
        }
        scene.awaitOk(Fault.SLOW_READERS.title());
    }
}
