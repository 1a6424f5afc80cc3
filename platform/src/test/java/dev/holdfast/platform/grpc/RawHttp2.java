package dev.holdfast.platform.grpc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that writes HTTP/2 frames by hand and minds no manners. */
final class RawHttp2 implements AutoCloseable {

    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int END_HEADERS = 4;
    private static final int CANCEL = 8;

    private final Socket socket;
    private final DataOutputStream out;

    RawHttp2(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        out = new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream()));
    }

    RawHttp2 greet() throws IOException {
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        out.flush();
        return this;
    }

    /** Opens a call and cancels it, {@code times} over; a server that hangs up ends it early. */
    void openAndReset(int times) {
        byte[] headers =
                headers(
                        Map.of(
                                ":method", "POST",
                                ":scheme", "http",
                                ":path", "/holdfast.platform.test.v1.ProbeService/Echo",
                                ":authority", "probe",
                                "content-type", "application/grpc",
                                "te", "trailers"));
        try {
            for (int i = 0; i < times; i++) {
                int stream = 2 * i + 1;
                frame(HEADERS, END_HEADERS, stream, headers);
                frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
            }
            out.flush();
        } catch (IOException hungUp) {
            // What the server said before is still there to be read.
        }
    }

    void ping(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            frame(PING, 0, 0, new byte[8]);
        }
        out.flush();
    }

    /** Reads until the server pings or hangs up. */
    void pinged() throws IOException {
        read(PING);
    }

    /** Reads until the server says goodbye, and gives its words; null if it just hung up. */
    @Nullable String goodbye() throws IOException {
        byte[] words = read(GOAWAY);
        return words == null
                ? null
                : "error %d %s"
                        .formatted(
                                words[7],
                                new String(words, 8, words.length - 8, StandardCharsets.US_ASCII));
    }

    private byte @Nullable [] read(int wanted) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            while (true) {
                int head = in.readInt();
                in.skipNBytes(5);
                byte[] payload = in.readNBytes(head >>> 8);
                if ((head & 0xff) == wanted) {
                    return payload;
                }
            }
        } catch (EOFException | SocketException hungUp) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeInt(payload.length << 8 | type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /** HPACK at its plainest: every header spelled out, nothing remembered. Pseudo ones first. */
    private static byte[] headers(Map<String, String> headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> {
                    block.write(0);
                    text(block, header.getKey());
                    text(block, header.getValue());
                });
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
