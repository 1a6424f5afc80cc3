package dev.holdfast.gateway;

import dev.holdfast.gateway.contract.Contract;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.docs.HttpFile;
import dev.holdfast.gateway.docs.HttpFile.Request;
import dev.holdfast.gateway.json.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One good request of each call, as the documentation shows it.
 *
 * @param rpc the call
 * @param found how it is reached
 * @param request the request
 */
record Sample(Rpc rpc, Found found, Request request) {

    private static final Contract CONTRACT = Contract.builtIn();

    /** The first request that works, for every call that is reached over HTTP. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Request request : HttpFile.read("stock.http", Map.of())) {
            Found found = (Found) CONTRACT.routes().find(request.method(), request.path());
            if (request.expected() == 200 && seen.add(found.rpc().name())) {
                samples.add(new Sample(found.rpc(), found, request));
            }
        }
        return samples;
    }

    /** Whether the request has a body. */
    boolean hasBody() {
        return found.binding().body().kind() != Kind.NONE;
    }

    /** The request as gRPC has it. */
    byte[] message() {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        return RequestReader.read(found, request.query(), body).build().toByteArray();
    }

    @Override
    public String toString() {
        return rpc.method().getName();
    }
}
