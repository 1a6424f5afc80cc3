package dev.holdfast.chaos.frames;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection, on which frames are written as they are told, sensible or not. */
public final class FrameClient implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;
    static final int END_HEADERS = 4;

    private static final int HEAD_REST = 5;
    private static final int LENGTH_SHIFT = 8;
    private static final int TYPE = 0xff;
    private static final int BUFFER = 512;

    private final Socket socket;
    private final DataOutputStream out;

    /** Connects to this port of this machine. */
    public FrameClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /** Says that it speaks HTTP/2. */
    public FrameClient greet() throws IOException {
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        out.flush();
        return this;
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeInt(payload.length << LENGTH_SHIFT | type);
        out.write(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    void flush() throws IOException {
        out.flush();
    }

    /**
     * Reads until the server says goodbye or hangs up.
     *
     * @throws java.net.SocketTimeoutException if it does neither
     */
    void awaitEnd(Duration within) throws IOException {
        socket.setSoTimeout((int) within.toMillis());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int head = in.readInt();
            in.skipNBytes(HEAD_REST + (head >>> LENGTH_SHIFT));
            if ((head & TYPE) == GOAWAY) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone.
        }
    }
}
