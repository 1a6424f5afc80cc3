package dev.holdfast.gateway.upstream;

import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.platform.grpc.LoopChannels;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services behind the gateway, by the package of the calls that each has. */
public final class Upstreams {

    private final Vertx vertx;
    private final Map<String, Upstream> byPackage = new HashMap<>();
    private final List<Connections> connections = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();

    private Upstreams(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Makes ready to call these services; they need not be there yet.
     *
     * @param byPackage each by its calls' package, such as {@code holdfast.stock.v1}
     */
    public static Upstreams open(
            Vertx vertx, Map<String, UpstreamConfig> byPackage, MeterRegistry registry) {
        Upstreams all = new Upstreams(vertx);
        byPackage.forEach((apiPackage, config) ->
                all.byPackage.put(apiPackage, all.open(config, new Guards(config, registry))));
        return all;
    }

    /** The service that has this call, if one is configured. */
    public Optional<Upstream> of(Rpc rpc) {
        return Optional.ofNullable(byPackage.get(rpc.apiPackage()));
    }

    /** Closes the channels: running calls end, at the latest after {@code left}. */
    public Future<Void> stop(Duration left) {
        timers.forEach(vertx::cancelTimer);
        return Future.join(connections.stream().map(each -> each.close(left)).toList()).mapEmpty();
    }

    private Upstream open(UpstreamConfig config, Guards guards) {
        Connections calls = connect(config);
        Connections streams = connect(config);
        return new GuardedUpstream(new Service(vertx, config, guards, calls, streams, new Wire()));
    }

    private Connections connect(UpstreamConfig config) {
        Connections opened = new Connections(LoopChannels.open(vertx, config.channel()));
        connections.add(opened);
        timers.add(vertx.setPeriodic(config.reconnect().toMillis(), timer -> opened.reconnect()));
        return opened;
    }
}
