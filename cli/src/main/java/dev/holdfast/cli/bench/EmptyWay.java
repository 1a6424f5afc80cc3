package dev.holdfast.cli.bench;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.List;

/** Calls that do nothing: the health check. What is left of a call without its work. */
final class EmptyWay implements Way {

    private final List<Caller> callers;

    EmptyWay(Wire wire, int clients, String token) {
        HealthCheckRequest nothing = HealthCheckRequest.getDefaultInstance();
        this.callers =
                wire.callers(
                        clients,
                        channel ->
                                new UnaryCaller<HealthCheckRequest, HealthCheckResponse>(
                                        channel,
                                        HealthGrpc.getCheckMethod(),
                                        "Bearer " + token,
                                        _ -> nothing,
                                        _ -> 0));
    }

    @Override
    public List<Caller> callers() {
        return callers;
    }

    @Override
    public long held() {
        return 0;
    }

    @Override
    public void prove() {}

    @Override
    public void close() {}
}
