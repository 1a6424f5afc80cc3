package dev.holdfast.cli.bench;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalSystem;
import io.grpc.Metadata;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Where a load works: SKUs of its own, connections to the service that has them, and tables. */
final class Site implements AutoCloseable {

    private final BenchOptions options;
    private final LoadTarget target;
    private final Generator generator;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> skus;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Wire wire;
    private final Shelf shelf;
    private final long units;

    private Site(BenchOptions options, LoadTarget target, Generator generator, long units) {
        this.options = options;
        this.target = target;
        this.generator = generator;
        this.units = units;
        this.skus = names("bench", options.skus());
        this.wire = wire(target.address());
        this.shelf = new Shelf(wire.any(), target.token(), skus);
    }

    /** Connects, and puts so many units of each SKU there; nothing stays open where that fails. */
    static Site open(BenchOptions options, LoadTarget target, Generator generator, long units) {
        Site site = new Site(options, target, generator, units);
        try {
            site.shelf.fill(units);
            return site;
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
    }

    BenchOptions options() {
        return options;
    }

    LoadTarget target() {
        return target;
    }

    Generator generator() {
        return generator;
    }

    List<String> skus() {
        return skus;
    }

    /** The connections to stock-service. */
    Wire wire() {
        return wire;
    }

    Shelf shelf() {
        return shelf;
    }

    /** So many codes that nothing else has. */
    List<String> names(String kind, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "%s-%s-%05d", kind, run, i))
                .toList();
    }

    /** As many connections as there are calls for, to whatever listens there. */
    Wire wire(String address) {
        Wire opened = Wire.open(generator, address, options.clients());
        parts.add(opened);
        return opened;
    }

    /** The system that is the bench's own; none on a target. */
    Optional<LocalSystem> own() {
        return target.own();
    }

    /** What the service is called with. */
    Metadata bearer() {
        return UnaryCaller.bearer(target.token());
    }

    /** New tables for the SQL, filled like the shelf; none where it isn't measured. */
    Optional<SqlStore> tables() {
        Optional<SqlStore> made =
                own().filter(_ -> options.sql())
                        .map(system ->
                                SqlStore.make(generator, system, "bench_" + run, skus, units));
        made.ifPresent(parts::add);
        return made;
    }

    /**
     * Does at once what autovacuum and the checkpointer do within minutes, for all tables alike, so
     * that they don't hit whatever happens to be measured then. From a first checkpoint on,
     * PostgreSQL takes old files for its log again, where before it fills each new one with zeros
     * while all commits wait.
     */
    void settle() {
        own().ifPresent(system -> {
            try (Database database = new Database(generator, system, "stock")) {
                database.run("vacuum analyze");
                database.run("checkpoint");
            }
        });
    }

    /** Calls that do nothing: the health check. What is left of a call without its work. */
    Way empty() {
        HealthCheckRequest nothing = HealthCheckRequest.getDefaultInstance();
        Metadata bearer = bearer();
        return Way.reading(
                wire.callers(
                        options.clients(),
                        channel ->
                                new UnaryCaller<HealthCheckRequest, HealthCheckResponse>(
                                        channel,
                                        HealthGrpc.getCheckMethod(),
                                        bearer,
                                        _ -> nothing,
                                        _ -> 0)));
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts.reversed()) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
