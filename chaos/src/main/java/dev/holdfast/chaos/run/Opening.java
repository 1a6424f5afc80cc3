package dev.holdfast.chaos.run;

import dev.holdfast.api.stock.v1.CreateLocationRequest;
import dev.holdfast.api.stock.v1.Location;
import dev.holdfast.api.stock.v1.LocationServiceGrpc;
import dev.holdfast.chaos.processes.Site;
import dev.holdfast.chaos.workload.Load;
import dev.holdfast.chaos.workload.Route;
import dev.holdfast.chaos.workload.Workload;
import dev.holdfast.platform.grpc.GrpcChannelConfig;
import dev.holdfast.platform.grpc.GrpcChannels;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What there must be before callers call. */
final class Opening {

    private static final long LONGEST_SECONDS = 120;

    private Opening() {}

    /** The way of a load's merchants to all services of a site, through its proxies. */
    static Route route(Vertx vertx, Site site, Load load) {
        List<ManagedChannel> channels = new ArrayList<>();
        for (int i = 0; i < site.services(); i++) {
            String target = "127.0.0.1:" + site.toService(i).port();
            channels.add(GrpcChannels.open(vertx, GrpcChannelConfig.to(target)));
        }
        List<CallCredentials> tokens = new ArrayList<>();
        for (long merchant = 1; merchant <= load.merchants(); merchant++) {
            String token = site.token(merchant);
            tokens.add(GrpcChannels.token(() -> token));
        }
        return new Route(List.copyOf(channels), List.copyOf(tokens));
    }

    /** Makes every merchant's second location. */
    static void makeAnnex(Route route) {
        for (CallCredentials token : route.tokens()) {
            var _ =
                    LocationServiceGrpc.newBlockingStub(route.channels().getFirst())
                            .withCallCredentials(token)
                            .withWaitForReady()
                            .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                            .createLocation(
                                    CreateLocationRequest.newBuilder()
                                            .setLocation(
                                                    Location.newBuilder()
                                                            .setLocationId(Workload.annex())
                                                            .setDisplayName("Annex"))
                                            .build());
        }
    }
}
