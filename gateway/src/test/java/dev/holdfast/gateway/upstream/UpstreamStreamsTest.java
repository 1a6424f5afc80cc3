package dev.holdfast.gateway.upstream;

import static dev.holdfast.gateway.upstream.GuardedService.EXECUTE;
import static dev.holdfast.gateway.upstream.GuardedService.passage;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Streams, against a server on a socket. */
class UpstreamStreamsTest {

    private static final int LARGE = 64 * 1024;

    @Test
    void messagesGoBothWaysAndAnEndEndsIt() {
        try (RawServer server = new RawServer((call, headers) -> new Echo(call));
                GuardedService service = new GuardedService(server.port())) {
            Told told = new Told();
            Opened opened = open(service, told);
            opened.in(stream -> {
                stream.request(3);
                stream.send(new byte[] {1});
                stream.send(new byte[] {2});
                stream.halfClose();
            });
            assertThat(resultOf(told.end.future()).getCode()).isEqualTo(Status.Code.OK);
            assertThat(told.messages).containsExactly(new byte[] {1}, new byte[] {2});
            assertThat(told.contexts).allMatch(opened.context::equals);
            assertThat(open(service)).isZero();
        }
    }

    @Test
    void whatIsCancelledEndsAtTheService() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger arrived = new AtomicInteger();
        try (RawServer server =
                        new RawServer((call, headers) -> {
                            arrived.incrementAndGet();
                            return new ServerCall.Listener<>() {
                                @Override
                                public void onCancel() {
                                    cancelled.set(true);
                                }
                            };
                        });
                GuardedService service = new GuardedService(server.port())) {
            Told told = new Told();
            Opened opened = open(service, told);
            await().until(() -> arrived.get() == 1);
            assertThat(open(service)).isEqualTo(1);
            opened.in(UpstreamStream::cancel);
            await().untilTrue(cancelled);
            await().until(() -> open(service) == 0);
            opened.in(stream -> {
                stream.send(new byte[1]);
                stream.request(1);
                stream.halfClose();
                stream.cancel();
            });
            assertThat(told.end.future().isComplete()).isFalse();
        }
    }

    @Test
    void messagesComeAsTheyWereAskedForAndTheRestStaysAtTheService() {
        AtomicInteger sent = new AtomicInteger();
        try (RawServer server = new RawServer((call, headers) -> new Flood(call, sent));
                GuardedService service = new GuardedService(server.port())) {
            Told told = new Told();
            Opened opened = open(service, told);
            opened.in(stream -> stream.request(5));
            await().until(() -> told.messages.size() == 5);
            await().during(Duration.ofMillis(200)).until(() -> sent.get() < 200);
            assertThat(told.messages).hasSize(5);
            opened.in(stream -> stream.request(2));
            await().until(() -> told.messages.size() == 7);
            opened.in(UpstreamStream::cancel);
            await().until(() -> open(service) == 0);
        }
    }

    @Test
    void whoSendsMoreThanTheServiceTakesIsTold() {
        try (RawServer server = new RawServer((call, headers) -> new ServerCall.Listener<>() {});
                GuardedService service = new GuardedService(server.port())) {
            Told told = new Told();
            Opened opened = open(service, told);
            await().untilTrue(told.ready);
            AtomicInteger sent = new AtomicInteger();
            opened.in(stream -> {
                while (stream.isReady() && sent.get() < 1_000) {
                    stream.send(new byte[LARGE]);
                    sent.incrementAndGet();
                }
                stream.cancel();
            });
            await().until(() -> open(service) == 0);
            assertThat(sent.get()).isBetween(1, 999);
        }
    }

    @Test
    void moreStreamsThanPlacesAreRefused() {
        try (RawServer server = new RawServer((call, headers) -> new ServerCall.Listener<>() {});
                GuardedService service =
                        new GuardedService(server.port(), "bulkhead.streams", "1")) {
            Told first = new Told();
            Opened opened = open(service, first);
            Told second = new Told();
            open(service, second);
            assertThat(resultOf(second.end.future()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(second.reason()).isEqualTo("OVERLOADED");
            opened.in(UpstreamStream::cancel);
            await().until(() -> open(service) == 0);
        }
    }

    @Test
    void aCutIsUnknownToWhoSentCommandsAndAServiceThatIsAwayIsAway() {
        RawServer server =
                new RawServer((call, headers) -> {
                    call.request(1);
                    return new ServerCall.Listener<>() {
                        @Override
                        public void onMessage(byte[] message) {
                            call.close(Status.UNAVAILABLE, new Metadata());
                        }
                    };
                });
        try (server;
                GuardedService service = new GuardedService(server.port())) {
            Told told = new Told();
            open(service, told).in(stream -> stream.send(new byte[1]));
            assertThat(resultOf(told.end.future()).getCode()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(told.reason()).isEqualTo("OUTCOME_UNKNOWN");
            server.kill();
            Told away = new Told();
            open(service, away);
            assertThat(resultOf(away.end.future()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(away.reason()).isEqualTo("SERVICE_UNAVAILABLE");
        }
    }

    @Test
    void aStreamEndsWithItsDeadlineAndWithoutOneItDoesNot() {
        try (RawServer server = new RawServer((call, headers) -> new ServerCall.Listener<>() {});
                GuardedService service = new GuardedService(server.port(), "deadline", "10ms")) {
            Told told = new Told();
            resultOf(
                    service.onLoop(() ->
                            Future.succeededFuture(
                                    service.upstream.open(
                                            EXECUTE, passage(Duration.ofMillis(300)), told))));
            Told endless = new Told();
            Opened opened = open(service, endless);
            assertThat(resultOf(told.end.future()).getCode())
                    .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(endless.end.future().isComplete()).isFalse();
            opened.in(UpstreamStream::cancel);
            await().until(() -> open(service) == 0);
        }
    }

    private static double open(GuardedService service) {
        double most = permits(service, "max.allowed");
        return most - permits(service, "available");
    }

    private static double permits(GuardedService service, String kind) {
        return service.registry
                .get("resilience4j.bulkhead." + kind + ".concurrent.calls")
                .tag("name", "stock-streams")
                .gauge()
                .value();
    }

    private static Opened open(GuardedService service, Told told) {
        return resultOf(
                service.onLoop(() ->
                        Future.succeededFuture(
                                new Opened(
                                        Objects.requireNonNull(Vertx.currentContext()),
                                        service.upstream.open(
                                                EXECUTE, passage(Optional.empty()), told)))));
    }

    private record Opened(Context context, UpstreamStream stream) {

        void in(Consumer<UpstreamStream> action) {
            context.runOnContext(now -> action.accept(stream));
        }
    }

    private static final class Told implements StreamEvents {

        private final List<byte[]> messages = new CopyOnWriteArrayList<>();
        private final List<Context> contexts = new CopyOnWriteArrayList<>();
        private final AtomicBoolean ready = new AtomicBoolean();
        private final Promise<Status> end = Promise.promise();
        private volatile Metadata trailers = new Metadata();

        @Override
        public void message(byte[] message) {
            contexts.add(Objects.requireNonNull(Vertx.currentContext()));
            messages.add(message);
        }

        @Override
        public void ready() {
            ready.set(true);
        }

        @Override
        public void ended(Status status, Metadata last) {
            trailers = last;
            end.complete(status);
        }

        String reason() {
            return FailureInfo.of(resultOf(end.future()).asRuntimeException(trailers)).reason();
        }
    }

    /** Gives back what it gets. */
    private static final class Echo extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;

        Echo(ServerCall<byte[], byte[]> call) {
            this.call = call;
            call.sendHeaders(new Metadata());
            call.request(1);
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendMessage(message);
            call.request(1);
        }

        @Override
        public void onHalfClose() {
            call.close(Status.OK, new Metadata());
        }
    }

    /** Sends large messages as long as they leave, and counts them. */
    private static final class Flood extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final AtomicInteger sent;

        Flood(ServerCall<byte[], byte[]> call, AtomicInteger sent) {
            this.call = call;
            this.sent = sent;
            call.sendHeaders(new Metadata());
        }

        @Override
        public void onReady() {
            while (call.isReady()) {
                call.sendMessage(new byte[LARGE]);
                sent.incrementAndGet();
            }
        }
    }
}
