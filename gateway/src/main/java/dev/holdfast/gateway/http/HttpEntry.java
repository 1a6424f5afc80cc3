package dev.holdfast.gateway.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.holdfast.gateway.call.Behind;
import dev.holdfast.gateway.call.CallRecord;
import dev.holdfast.gateway.call.Incoming;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Routes.Nothing;
import dev.holdfast.gateway.contract.Routes.OtherMethods;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.MessageWriter;
import dev.holdfast.gateway.json.RequestReader;
import dev.holdfast.gateway.keys.Entrance.Admission;
import dev.holdfast.gateway.problem.Refusals;
import dev.holdfast.gateway.upstream.Passage;
import dev.holdfast.platform.grpc.CallTimers;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Serves the calls of the contract as HTTP and JSON. Nothing here knows a single call: the
 * descriptors say what there is.
 */
public final class HttpEntry {

    private static final String HEAD = "HEAD";
    private static final String GET = "GET";
    private static final String NO_METHOD = "";

    private final Behind behind;
    private final CallTimers timers;
    private final MessageWriter writer;

    /** Serves what is behind it. */
    public HttpEntry(Behind behind, CallTimers timers) {
        this.behind = behind;
        this.timers = timers;
        this.writer = new MessageWriter(types(behind));
    }

    /** Answers a request, whatever it is. */
    public void handle(HttpServerRequest request) {
        Incoming incoming = Incoming.of(request.headers());
        CallRecord record = new CallRecord(timers, incoming.requestId());
        HttpAnswer answer = new HttpAnswer(request, incoming, record, writer);
        answer.guarded(() -> begin(request, incoming, answer));
    }

    /** The methods that are served at a request's path; none where nothing is. */
    public Collection<String> methods(HttpServerRequest request) {
        String path = Objects.requireNonNullElse(request.path(), "");
        return switch (behind.contract().routes().find(NO_METHOD, path)) {
            case OtherMethods other -> Methods.withImplied(other.allowed());
            case Found _, Nothing _ ->
                    behind.contract().rpc(path.replaceFirst("^/", "")).isPresent()
                            ? Methods.withImplied(List.of("POST"))
                            : List.of();
        };
    }

    /** Answers OPTIONS: 204 with the methods, or 404 where there are none. */
    public void options(HttpServerRequest request, Collection<String> methods) {
        if (methods.isEmpty()) {
            handle(request);
        } else {
            request.response()
                    .setStatusCode(204)
                    .putHeader("allow", String.join(", ", methods))
                    .end();
        }
    }

    private void begin(HttpServerRequest request, Incoming incoming, HttpAnswer answer) {
        Found found = find(request);
        Rpc rpc = found.rpc();
        answer.calls(rpc);
        Admission admission = behind.entrance().admit(request.getHeader("authorization"), rpc);
        answer.calledWith(admission.key().id());
        Passage passage = incoming.passage(rpc, admission, behind.deadlines());
        JsonCall call = new JsonCall(behind, rpc, answer, writer);
        String accept = request.getHeader("accept");
        if (rpc.method().isServerStreaming()) {
            String type = MediaTypes.ofStream(accept);
            if (request.method().name().equals(HEAD)) {
                answer.head(type);
            } else {
                whenRead(request, found, answer, message -> call.stream(message, passage, type));
            }
        } else {
            MediaTypes.requireJson(accept);
            whenRead(request, found, answer, message -> call.unary(message, passage));
        }
    }

    /** What is done with a request's message. */
    @FunctionalInterface
    private interface Next {
        void with(Message.Builder message);
    }

    private void whenRead(HttpServerRequest request, Found found, HttpAnswer answer, Next next) {
        Body.of(request, behind.messageBytes())
                .onSuccess(body -> answer.guarded(() -> next.with(message(request, found, body))))
                .onFailure(answer::unread);
    }

    private Message.Builder message(HttpServerRequest request, Found found, byte[] sent) {
        byte[] body =
                Body.unpacked(sent, request.getHeader("content-encoding"), behind.messageBytes());
        if (body.length > 0) {
            MediaTypes.requireJsonBody(request.getHeader("content-type"));
        }
        String query = Objects.requireNonNullElse(request.query(), "");
        Message.Builder message = RequestReader.read(found, query, body);
        ConditionHeaders.apply(request.headers(), found, message);
        return message;
    }

    private Found find(HttpServerRequest request) {
        String method = request.method().name();
        String path = Objects.requireNonNullElse(request.path(), "");
        return switch (behind.contract().routes().find(method.equals(HEAD) ? GET : method, path)) {
            case Found found -> found;
            case OtherMethods other ->
                    throw Refusals.methodNotAllowed(method, Methods.withImplied(other.allowed()));
            case Nothing _ -> throw Refusals.routeNotFound(path);
        };
    }

    private static List<Descriptor> types(Behind behind) {
        List<Descriptor> types = new ArrayList<>();
        behind.contract().files().forEach(file -> types.addAll(file.getMessageTypes()));
        com.google.rpc.ErrorDetailsProto.getDescriptor().getMessageTypes().stream()
                .filter(type ->
                        types.stream().noneMatch(t -> t.getFullName().equals(type.getFullName())))
                .forEach(types::add);
        return types;
    }
}
