package dev.holdfast.gateway.rpc;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages and status are framed on the wire. */
enum RpcProtocol {
    /** gRPC: HTTP/2 with trailers. */
    GRPC("application/grpc"),
    /** gRPC-Web: the trailers are a last frame. */
    WEB("application/grpc-web"),
    /** gRPC-Web in base64. */
    WEB_TEXT("application/grpc-web-text");

    private static final String PROTO = "+proto";

    private final String type;

    RpcProtocol(String type) {
        this.type = type;
    }

    /** The protocol that a content type names, if it is one with messages of protobuf. */
    static Optional<RpcProtocol> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String name = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (RpcProtocol each : values()) {
            if (name.equals(each.type) || name.equals(each.type + PROTO)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The content type of answers. */
    String contentType() {
        return type + PROTO;
    }

    /** Whether the status is in trailers of HTTP. */
    boolean hasTrailers() {
        return this == GRPC;
    }

    /** Whether bytes are base64. */
    boolean isText() {
        return this == WEB_TEXT;
    }
}
