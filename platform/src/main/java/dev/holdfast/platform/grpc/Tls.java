package dev.holdfast.platform.grpc;

import dev.holdfast.platform.life.StartException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Turns the files of a {@link TlsConfig} into what grpc-netty wants. */
final class Tls {

    private Tls() {}

    static void secure(NettyServerBuilder server, TlsConfig tls) {
        if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
            return;
        }
        Path certificate = tls.certificate().get();
        try {
            SslContextBuilder context =
                    GrpcSslContexts.forServer(certificate.toFile(), tls.key().get().toFile());
            tls.authorities()
                    .ifPresent(file ->
                            context.trustManager(file.toFile()).clientAuth(ClientAuth.REQUIRE));
            server.sslContext(context.build());
        } catch (SSLException | IllegalArgumentException e) {
            throw unreadable(certificate, e);
        }
    }

    static void secure(NettyChannelBuilder channel, TlsConfig tls) {
        if (tls.authorities().isEmpty()) {
            channel.usePlaintext();
            return;
        }
        Path authorities = tls.authorities().get();
        try {
            SslContextBuilder context =
                    GrpcSslContexts.forClient().trustManager(authorities.toFile());
            if (tls.certificate().isPresent() && tls.key().isPresent()) {
                context.keyManager(tls.certificate().get().toFile(), tls.key().get().toFile());
            }
            channel.sslContext(context.build());
        } catch (SSLException | IllegalArgumentException e) {
            throw unreadable(authorities, e);
        }
    }

    private static StartException unreadable(Path file, Exception cause) {
        return new StartException(
                "TLS can't be set up with %s and its companions: mend the files or the paths."
                        .formatted(file),
                cause);
    }
}
