package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.StockServiceGrpc;
import dev.holdfast.cli.up.LoadTarget;
import io.grpc.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** One work under one load, with all that is measured beside it, on SKUs of its own. */
final class Load implements AutoCloseable {

    static final String EMPTY = "empty";

    /** Numbers of connections among which the SQL's best is looked for. */
    static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 64);

    private final Work work;
    private final Site site;
    private final Baskets baskets;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    private Load(Work work, Site site) {
        this.work = work;
        this.site = site;
        BenchOptions options = site.options();
        this.baskets = new Baskets(options.skus(), options.lines(), options.skew());
    }

    /** Connects, and fills the SKUs; nothing stays open where that fails. */
    static Load open(Work work, BenchOptions options, LoadTarget target, Generator generator) {
        Load load = new Load(work, Site.open(options, target, generator, work.opening()));
        try {
            load.open();
            return load;
        } catch (RuntimeException e) {
            load.close();
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

    Work work() {
        return work;
    }

    BenchOptions options() {
        return site.options();
    }

    Site site() {
        return site;
    }

    Baskets baskets() {
        return baskets;
    }

    /** By their names, in the order they are measured; the work itself is the first. */
    Map<String, Way> ways() {
        return ways;
    }

    @Override
    public void close() {
        site.close();
    }

    private void open() {
        switch (work) {
            case Work.Reserve reserve -> {
                Effect effect = reserve.soldOut() ? Effect.REFUSED : Effect.HELD;
                beside(ReserveCallers.of(site, reserve), effect, sql -> sql);
            }
            case Work.Checkout _ -> beside(shoppers(), Effect.SHIPPED, SqlCheckoutCaller::new);
            case Work.Read _ -> ways.put(work.word(), Way.reading(readers()));
        }
        ways.put(EMPTY, site.empty());
    }

    /** The work, and beside it its SQL on each number of connections. */
    private void beside(
            List<? extends Caller> callers, Effect effect, Function<SqlCaller, Caller> sql) {
        ways.put(work.word(), new Way(callers, site.shelf(), effect));
        TreeSet<Integer> tried = new TreeSet<>(CONNECTIONS);
        tried.add(connections(options().clients()));
        site.tables()
                .ifPresent(tables ->
                        tried.forEach(count -> {
                            List<Caller> by = tables.callers(count).stream().map(sql).toList();
                            ways.put(sql(count), new Way(by, tables, effect));
                        }));
    }

    private List<Caller> shoppers() {
        Metadata bearer = site.bearer();
        Orders orders = new Orders(site.skus());
        return site.wire()
                .callers(
                        options().clients(),
                        channel -> new CheckoutCaller(channel, bearer, orders));
    }

    private List<Caller> readers() {
        List<GetStockRequest> requests =
                site.skus().stream()
                        .map(sku -> GetStockRequest.newBuilder().setSku(sku).build())
                        .toList();
        Metadata bearer = site.bearer();
        var method = Unread.answers(StockServiceGrpc.getGetStockMethod());
        return site.wire()
                .callers(
                        options().clients(),
                        channel ->
                                new UnaryCaller<GetStockRequest, byte[]>(
                                        channel,
                                        method,
                                        bearer,
                                        basket -> requests.get(basket[0]),
                                        _ -> 0));
    }
}
