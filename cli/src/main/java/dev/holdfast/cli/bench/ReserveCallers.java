package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.cli.up.LocalSystem;
import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import io.grpc.Metadata;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.stream.IntStream;

/** Callers of Reserve, by whichever way it goes. */
final class ReserveCallers {

    private final Site site;
    private final Work.Reserve work;
    private final Orders orders;

    private ReserveCallers(Site site, Work.Reserve work) {
        this.site = site;
        this.work = work;
        this.orders = new Orders(site.skus());
    }

    /** One for each client. */
    static List<? extends Caller> of(Site site, Work.Reserve work) {
        ReserveCallers callers = new ReserveCallers(site, work);
        return switch (work.via()) {
            case DIRECT -> callers.rpc(site.wire(), site.bearer());
            case GATEWAY -> {
                LocalSystem own = callers.own();
                yield callers.rpc(site.wire(own.http()), UnaryCaller.bearer(own.key()));
            }
            case HTTP -> callers.http(callers.own());
        };
    }

    private List<Caller> rpc(Wire wire, Metadata bearer) {
        int clients = site.options().clients();
        return work.stream()
                ? wire.streamed(clients, bearer, orders)
                : wire.callers(
                        clients,
                        channel ->
                                new UnaryCaller<ReserveRequest, ReserveResponse>(
                                        channel,
                                        ReservationServiceGrpc.getReserveMethod(),
                                        bearer,
                                        orders::request,
                                        Orders::granted));
    }

    private List<HttpCaller> http(LocalSystem own) {
        Generator generator = site.generator();
        int clients = site.options().clients();
        HttpClient http =
                generator
                        .vertx()
                        .createHttpClient(
                                new HttpClientOptions().setKeepAlive(true),
                                new PoolOptions().setHttp1MaxSize(clients));
        RequestOptions request = HttpCaller.request(own.http(), own.key());
        return IntStream.range(0, clients)
                .mapToObj(i -> new HttpCaller(http, generator.context(i), request, site.skus()))
                .toList();
    }

    private LocalSystem own() {
        return site.own()
                .orElseThrow(() ->
                        new Complaint(
                                ExitCode.USAGE,
                                "A target is called by the way that it serves.",
                                "Leave out --via, or --target."));
    }
}
