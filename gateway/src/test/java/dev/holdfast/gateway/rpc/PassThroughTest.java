package dev.holdfast.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.holdfast.api.gateway.testing.v1.Kinds;
import dev.holdfast.api.gateway.testing.v1.KindsServiceGrpc;
import dev.holdfast.gateway.testing.KindsGateway;
import dev.holdfast.gateway.testing.RawRpc;
import dev.holdfast.gateway.testing.RawRpc.Ended;
import dev.holdfast.platform.grpc.FailureInfo;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PassThroughTest {

    private static final String ECHO = "holdfast.gateway.testing.v1.KindsService/Echo";
    private static final String COUNT = "holdfast.gateway.testing.v1.KindsService/Count";
    private static KindsGateway gateway;
    private static ManagedChannel channel;
    private static KindsServiceGrpc.KindsServiceBlockingStub kinds;

    @BeforeAll
    static void start() {
        gateway = new KindsGateway();
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", gateway.port()).usePlaintext().build();
        kinds = KindsServiceGrpc.newBlockingStub(channel);
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        gateway.close();
    }

    @Test
    void messagesStayWhatTheyAre() {
        Kinds request =
                Kinds.newBuilder()
                        .setText("a")
                        .setLong(Long.MIN_VALUE)
                        .setBytes(ByteString.copyFrom(new byte[100_000]))
                        .build();

        assertThat(kinds.echo(request)).isEqualTo(request);
        assertThat(kinds.withCompression("gzip").echo(request)).isEqualTo(request);
        assertThat(kinds.echo(Kinds.getDefaultInstance())).isEqualTo(Kinds.getDefaultInstance());
    }

    @Test
    void headersThatMatterGoOn() {
        Metadata sent = new Metadata();
        sent.put(header("x-request-id"), "r-17");
        sent.put(header("traceparent"), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        sent.put(header("tracestate"), "a=b");
        sent.put(header("authorization"), "Bearer the-clients-own");
        sent.put(header("x-forwarded-for"), "somewhere");

        var answer =
                kinds.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(sent))
                        .echo(Kinds.getDefaultInstance());

        Metadata came = gateway.service().headers().getLast();
        assertThat(answer).isEqualTo(Kinds.getDefaultInstance());
        assertThat(came.get(header("x-request-id"))).isEqualTo("r-17");
        assertThat(came.get(header("traceparent")))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(came.get(header("tracestate"))).isEqualTo("a=b");
        assertThat(came.get(header("authorization"))).isEqualTo("Bearer token");
        assertThat(came.get(header("x-forwarded-for"))).isNull();
    }

    @Test
    void streamsOfAnswersPass() {
        List<Integer> numbers = new ArrayList<>();
        kinds.count(Kinds.newBuilder().setInt(5_000).build())
                .forEachRemaining(answer -> numbers.add(answer.getInt()));

        assertThat(numbers).hasSize(5_000).isSorted();
    }

    @Test
    void aFailureAfterAnswersIsTold() {
        Iterator<Kinds> answers =
                kinds.count(Kinds.newBuilder().setInt(1).setText("INTERNAL").build());

        assertThat(answers.next().getInt()).isEqualTo(1);
        StatusRuntimeException failure =
                catchThrowableOfType(StatusRuntimeException.class, answers::hasNext);
        assertThat(FailureInfo.of(failure).reason()).isNotEmpty();
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void bothSidesStream() throws InterruptedException {
        BlockingQueue<Object> came = new LinkedBlockingQueue<>();
        StreamObserver<Kinds> chat = KindsServiceGrpc.newStub(channel).chat(into(came));
        for (int i = 0; i < 100; i++) {
            chat.onNext(Kinds.newBuilder().setInt(i).build());
            assertThat(came.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(Kinds.newBuilder().setInt(i).build());
        }
        chat.onCompleted();

        assertThat(came.poll(10, TimeUnit.SECONDS)).isEqualTo("completed");
    }

    @Test
    void whoCancelsEndsTheStream() {
        int before = gateway.service().cancelled();
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() -> {
            Iterator<Kinds> answers =
                    kinds.count(Kinds.newBuilder().setInt(1).setText("never").build());
            assertThat(answers.next().getInt()).isEqualTo(1);
        });
        context.cancel(null);

        await().until(() -> gateway.service().cancelled() > before);
    }

    @Test
    void aStreamThatNobodyReadsIsHeldBack() {
        Context.CancellableContext context = Context.current().withCancellation();
        context.run(() -> {
            Iterator<Kinds> answers = kinds.count(Kinds.newBuilder().setInt(200_000).build());
            assertThat(answers.next().getInt()).isEqualTo(1);
            assertThat(answers.next().getInt()).isEqualTo(2);
        });
        context.cancel(null);
    }

    @Test
    void aDeadlineEndsTheStream() {
        StatusRuntimeException failure =
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () ->
                                kinds.withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                                        .count(Kinds.newBuilder().setText("never").build())
                                        .hasNext());

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void healthAndReflectionAreAnswered() throws InterruptedException {
        var health =
                HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        BlockingQueue<Object> came = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> reflection =
                ServerReflectionGrpc.newStub(channel).serverReflectionInfo(into(came));
        reflection.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        ServerReflectionResponse listed =
                (ServerReflectionResponse) came.poll(10, TimeUnit.SECONDS);
        reflection.onNext(
                ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol("holdfast.gateway.testing.v1.Kinds")
                        .build());
        ServerReflectionResponse file = (ServerReflectionResponse) came.poll(10, TimeUnit.SECONDS);
        reflection.onCompleted();

        assertThat(health.getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(listed).isNotNull();
        assertThat(listed.getListServicesResponse().getServiceList())
                .extracting(service -> service.getName())
                .contains("holdfast.gateway.testing.v1.KindsService", "grpc.health.v1.Health");
        assertThat(file).isNotNull();
        assertThat(file.getFileDescriptorResponse().getFileDescriptorProtoCount()).isPositive();
    }

    @Test
    void whatIsNoCallIsRefused() {
        try (RawRpc raw = new RawRpc(gateway.vertx(), gateway.port())) {
            Ended unknown =
                    raw.call("holdfast.stock.v1.StockService/Nothing", Map.of(), new byte[0]);
            Ended none = raw.bytes(ECHO, Map.of(), Buffer.buffer());
            Ended two =
                    raw.bytes(
                            ECHO,
                            Map.of(),
                            Frames.frame(new byte[0]).appendBuffer(Frames.frame(new byte[0])));
            Ended half = raw.bytes(ECHO, Map.of(), Buffer.buffer(new byte[] {0, 0, 0, 0, 9, 1}));
            Ended packed =
                    raw.bytes(
                            ECHO,
                            Map.of("grpc-encoding", "snappy"),
                            Buffer.buffer(new byte[] {1, 0, 0, 0, 1, 1}));
            Ended badlyPacked =
                    raw.bytes(
                            ECHO,
                            Map.of("grpc-encoding", "gzip"),
                            Buffer.buffer(new byte[] {1, 0, 0, 0, 1, 1}));
            Ended large = raw.bytes(COUNT, Map.of(), Frames.frame(new byte[(1 << 20) + 1]));
            Ended timeout = raw.call(ECHO, Map.of("grpc-timeout", "soon"), new byte[0]);

            assertThat(unknown.status()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
            assertThat(unknown.reason()).isEqualTo("ROUTE_NOT_FOUND");
            assertThat(List.of(none, two, half, packed, badlyPacked, timeout))
                    .allSatisfy(ended -> assertThat(ended.reason()).isEqualTo("INVALID_REQUEST"));
            assertThat(large.reason()).isEqualTo("PAYLOAD_TOO_LARGE");
        }
    }

    /** What says that it is huge is refused at once, and what follows is let go by. */
    @Test
    void aFloodIsNotKept() {
        Buffer flood = Buffer.buffer(new byte[] {0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        flood.appendBytes(new byte[8 << 20]);
        try (RawRpc raw = new RawRpc(gateway.vertx(), gateway.port())) {
            assertThat(raw.bytes(ECHO, Map.of(), flood).reason()).isEqualTo("PAYLOAD_TOO_LARGE");
            assertThat(raw.bytes(COUNT, Map.of(), flood).reason()).isEqualTo("PAYLOAD_TOO_LARGE");
        }
    }

    @Test
    void browsersCallByGrpcWeb() throws IOException, InterruptedException {
        Kinds request = Kinds.newBuilder().setText("é").build();
        HttpResponse<byte[]> response =
                web(
                        "application/grpc-web+proto",
                        ECHO,
                        Frames.frame(request.toByteArray()).getBytes());

        Buffer body = Buffer.buffer(response.body());
        int length = (int) body.getUnsignedInt(1);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/grpc-web+proto");
        assertThat(Kinds.parseFrom(body.getBytes(5, 5 + length))).isEqualTo(request);
        assertThat(body.getByte(5 + length)).isEqualTo((byte) 0x80);
        assertThat(body.getString(10 + length, body.length())).contains("grpc-status: 0\r\n");
    }

    @Test
    void browsersCallByGrpcWebText() throws IOException, InterruptedException {
        byte[] frame = Frames.frame(Kinds.newBuilder().setInt(2).build().toByteArray()).getBytes();
        HttpResponse<byte[]> response =
                web("application/grpc-web-text", COUNT, Base64.getEncoder().encode(frame));

        String text = new String(response.body(), StandardCharsets.US_ASCII);
        Buffer body = Buffer.buffer();
        for (String part : text.split("(?<==)(?=[^=])", -1)) {
            body.appendBytes(Base64.getDecoder().decode(part));
        }
        assertThat(body.toString(StandardCharsets.US_ASCII)).contains("grpc-status: 0");
    }

    @Test
    void browsersAreToldWhatFailed() throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                web(
                        "application/grpc-web",
                        "holdfast.Nothing/Nothing",
                        Frames.frame(new byte[0]).getBytes());

        assertThat(new String(response.body(), StandardCharsets.US_ASCII))
                .contains(
                        "grpc-status: 12",
                        "grpc-message: There is no call",
                        "grpc-status-details-bin: ");
    }

    private static HttpResponse<byte[]> web(String type, String name, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(gateway.url() + "/" + name))
                        .header("content-type", type)
                        .header("accept-encoding", "gzip")
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static <A> StreamObserver<A> into(BlockingQueue<Object> came) {
        return new StreamObserver<>() {
            @Override
            public void onNext(A message) {
                came.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                came.add(failure);
            }

            @Override
            public void onCompleted() {
                came.add("completed");
            }
        };
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
