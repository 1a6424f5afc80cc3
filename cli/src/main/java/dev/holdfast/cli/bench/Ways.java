package dev.holdfast.cli.bench;

import dev.holdfast.cli.screen.Complaint;
import dev.holdfast.cli.screen.ExitCode;
import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalSystem;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** All that is measured in one run, on SKUs of its own. */
final class Ways implements AutoCloseable {

    static final String RESERVE = "reserve";
    static final String EMPTY = "empty";

    /** Numbers of connections among which the SQL's best is looked for. */
    static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 64);

    private final Map<String, Way> all = new LinkedHashMap<>();
    private final List<AutoCloseable> parts = new ArrayList<>();

    private Ways() {}

    /** Connects, and fills the SKUs; nothing stays open where that fails. */
    static Ways open(BenchOptions options, LoadTarget target, Generator generator) {
        Ways ways = new Ways();
        try {
            ways.openAll(options, target, generator);
            return ways;
        } catch (RuntimeException e) {
            ways.close();
            throw e;
        }
    }

    /** The name under which the SQL on so many connections is. */
    static String sql(int connections) {
        return "sql-" + connections;
    }

    /** On how many connections the SQL is that the calls of so many clients are compared with. */
    static int connections(int clients) {
        return Math.min(clients, CONNECTIONS.getLast());
    }

    /** By their names, in the order they are measured. */
    Map<String, Way> all() {
        return all;
    }

    @Override
    public void close() {
        all.values().forEach(Way::close);
        for (AutoCloseable part : parts.reversed()) {
            close(part);
        }
    }

    private void openAll(BenchOptions options, LoadTarget target, Generator generator) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<String> skus =
                IntStream.range(0, options.skus())
                        .mapToObj(i -> String.format(Locale.ROOT, "bench-%s-%05d", run, i))
                        .toList();
        Wire wire = kept(Wire.open(generator, target.address(), options.clients()));
        Shelf shelf = new Shelf(wire.any(), target.token(), skus);
        shelf.fill();
        int clients = options.clients();
        Orders orders = new Orders(skus);
        List<? extends Caller> callers =
                switch (options.via()) {
                    case DIRECT -> rpc(options, wire, target.token(), orders);
                    case GATEWAY -> {
                        LocalSystem own = own(target);
                        Wire front = kept(Wire.open(generator, own.http(), clients));
                        yield rpc(options, front, own.key(), orders);
                    }
                    case HTTP -> http(generator, own(target), clients, skus);
                };
        all.put(RESERVE, new ReserveWay(shelf, callers));
        target.own()
                .ifPresent(system -> {
                    SqlStore store = kept(SqlStore.make(generator, system, skus));
                    TreeSet<Integer> tried = new TreeSet<>(CONNECTIONS);
                    tried.add(connections(clients));
                    tried.forEach(count -> all.put(sql(count), new SqlWay(store, count)));
                });
        all.put(EMPTY, new EmptyWay(wire, clients, target.token()));
    }

    private static List<Caller> rpc(BenchOptions options, Wire wire, String token, Orders orders) {
        return options.stream()
                ? wire.streamed(options.clients(), token, orders)
                : ReserveWay.unary(wire, options.clients(), token, orders);
    }

    private static List<HttpCaller> http(
            Generator generator, LocalSystem own, int clients, List<String> skus) {
        HttpClient http =
                generator
                        .vertx()
                        .createHttpClient(
                                new HttpClientOptions().setKeepAlive(true),
                                new PoolOptions().setHttp1MaxSize(clients));
        RequestOptions request = HttpCaller.request(own.http(), own.key());
        return IntStream.range(0, clients)
                .mapToObj(i -> new HttpCaller(http, generator.context(i), request, skus))
                .toList();
    }

    private static LocalSystem own(LoadTarget target) {
        return target.own()
                .orElseThrow(() ->
                        new Complaint(
                                ExitCode.USAGE,
                                "A target is called by the way that it serves.",
                                "Leave out --via, or --target."));
    }

    private <P extends AutoCloseable> P kept(P part) {
        parts.add(part);
        return part;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
