package dev.holdfast.gateway.call;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.keys.Entrance;
import dev.holdfast.gateway.upstream.Upstream;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is behind each door, be it HTTP or gRPC.
 *
 * @param contract what can be called
 * @param entrance who may
 * @param upstreams who serves it; nothing for a call that no configured service has
 * @param deadlines how long it may take
 * @param messageBytes largest request
 */
public record Behind(
        Contract contract,
        Entrance entrance,
        Function<Rpc, Optional<Upstream>> upstreams,
        DeadlineConfig deadlines,
        int messageBytes) {

    /**
     * Who serves the call; a call of the contract that nobody serves is a mistake of the wiring.
     */
    public Upstream upstream(Rpc rpc) {
        return upstreams
                .apply(rpc)
                .orElseThrow(() ->
                        new IllegalStateException("No service is configured for " + rpc.name()));
    }
}
