package dev.holdfast.gateway.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.holdfast.platform.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** gRPC by hand, byte for byte: it sends what a proper client would not. */
public final class RawRpc implements AutoCloseable {

    private final HttpClient client;
    private final int port;

    /** Over HTTP/2 without TLS, to this port. */
    public RawRpc(Vertx vertx, int port) {
        this.port = port;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
    }

    /**
     * What came back.
     *
     * @param status the gRPC status, or -1 where there is none
     * @param reason the ErrorInfo's reason; empty where there is none
     * @param details all of the failure
     * @param body the frames, as they came
     */
    public record Ended(int status, String reason, Status details, Buffer body) {

        /** The first message. */
        public byte[] message() {
            return body.getBytes(5, 5 + (int) body.getUnsignedInt(1));
        }
    }

    /** Calls with one message. */
    public Ended call(String name, Map<String, String> headers, byte[] message) {
        Buffer frame =
                Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
        return bytes(name, headers, frame);
    }

    /** Calls with these bytes as the body. */
    public Ended bytes(String name, Map<String, String> headers, Buffer body) {
        return Waiting.resultOf(
                client.request(HttpMethod.POST, port, "127.0.0.1", "/" + name)
                        .compose(request -> {
                            request.putHeader("content-type", "application/grpc");
                            request.putHeader("te", "trailers");
                            headers.forEach(request::putHeader);
                            return request.send(body);
                        })
                        .compose(RawRpc::read));
    }

    @Override
    public void close() {
        Waiting.resultOf(client.close());
    }

    private static Future<Ended> read(HttpClientResponse response) {
        return response.body()
                .map(body -> {
                    MultiMap trailers =
                            response.headers().contains("grpc-status")
                                    ? response.headers()
                                    : response.trailers();
                    String status = trailers.get("grpc-status");
                    Status details = details(trailers.get("grpc-status-details-bin"));
                    return new Ended(
                            status == null ? -1 : Integer.parseInt(status),
                            reason(details),
                            details,
                            body);
                });
    }

    private static Status details(@Nullable String header) {
        try {
            return header == null
                    ? Status.getDefaultInstance()
                    : Status.parseFrom(Base64.getDecoder().decode(header));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(Status status) {
        try {
            for (var detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    return detail.unpack(ErrorInfo.class).getReason();
                }
            }
            return "";
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
