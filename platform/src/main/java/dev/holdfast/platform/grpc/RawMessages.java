package dev.holdfast.platform.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Messages as they stand on the wire: for those who pass calls on without reading them. */
public final class RawMessages {

    /** Takes and gives the bytes of a message; each is copied once. */
    public static final MethodDescriptor.Marshaller<byte[]> MARSHALLER = new Raw();

    private RawMessages() {}

    /** The method with this name, such as {@code holdfast.stock.v1.StockService/GetStock}. */
    public static MethodDescriptor<byte[], byte[]> method(
            String name, boolean clientStreams, boolean serverStreams) {
        return MethodDescriptor.newBuilder(MARSHALLER, MARSHALLER)
                .setFullMethodName(name)
                .setType(type(clientStreams, serverStreams))
                .build();
    }

    private static MethodType type(boolean clientStreams, boolean serverStreams) {
        if (clientStreams) {
            return serverStreams ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
        }
        return serverStreams ? MethodType.SERVER_STREAMING : MethodType.UNARY;
    }

    private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new Bytes(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream instanceof KnownLength
                        ? stream.readNBytes(stream.available())
                        : stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Says its length and writes itself, so that grpc-java needs no buffer between. */
    private static final class Bytes extends ByteArrayInputStream
            implements Drainable, KnownLength {

        Bytes(byte[] message) {
            super(message);
        }

        @Override
        public int drainTo(OutputStream out) throws IOException {
            int length = count - pos;
            out.write(buf, pos, length);
            pos = count;
            return length;
        }
    }
}
