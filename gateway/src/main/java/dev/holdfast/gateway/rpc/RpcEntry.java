package dev.holdfast.gateway.rpc;

import dev.holdfast.gateway.call.Behind;
import dev.holdfast.gateway.call.CallRecord;
import dev.holdfast.gateway.call.Incoming;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.keys.Entrance.Admission;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.gateway.upstream.Passage;
import dev.holdfast.gateway.upstream.Upstream;
import dev.holdfast.platform.grpc.CallTimers;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes gRPC and gRPC-Web through: messages stay bytes, the API key becomes the token that
 * services check, and what guards the services guards these calls too.
 */
public final class RpcEntry {

    private static final String GZIP = "gzip";

    private final Behind behind;
    private final OwnServices own;
    private final CallTimers timers;

    /** Serves what is behind it, and these services to anyone. */
    public RpcEntry(Behind behind, OwnServices own, CallTimers timers) {
        this.behind = behind;
        this.own = own;
        this.timers = timers;
    }

    /** Whether a request with this content type is for this entry. */
    public static boolean serves(@Nullable String contentType) {
        return RpcProtocol.of(contentType).isPresent();
    }

    /** Answers a call. */
    public void handle(HttpServerRequest request) {
        Incoming incoming = Incoming.of(request.headers());
        RpcProtocol protocol =
                RpcProtocol.of(request.getHeader("content-type")).orElse(RpcProtocol.GRPC);
        CallRecord record = new CallRecord(timers, incoming.requestId());
        RpcAnswer answer = new RpcAnswer(request.response(), protocol, incoming, record);
        try {
            begin(request, incoming, protocol, answer, record);
        } catch (RuntimeException failure) {
            answer.fail(failure);
        }
    }

    private void begin(
            HttpServerRequest request,
            Incoming incoming,
            RpcProtocol protocol,
            RpcAnswer answer,
            CallRecord record) {
        String name = Objects.requireNonNullElse(request.path(), "/").substring(1);
        boolean gzip = GZIP.equals(request.getHeader("grpc-encoding"));
        RpcBody body = new RpcBody(protocol, new Frames(behind.messageBytes(), gzip));
        Optional<Rpc> ours = own.find(name);
        if (ours.isPresent()) {
            record.calls(name);
            new StreamCall(events -> own.open(ours.get(), events), answer, body).begin(request);
            return;
        }
        Rpc rpc = behind.contract().rpc(name).orElseThrow(() -> Refusals.methodNotFound(name));
        record.calls(name);
        Admission admission = behind.entrance().admit(request.getHeader("authorization"), rpc);
        record.calledWith(admission.key().id());
        Passage passage = incoming.passage(rpc, admission, behind.deadlines());
        Upstream upstream = behind.upstream(rpc);
        if (rpc.unary()) {
            new UnaryCall(rpc, upstream, answer, body).begin(request, passage);
        } else {
            new StreamCall(events -> upstream.open(rpc, passage, events), answer, body)
                    .begin(request);
        }
    }
}
