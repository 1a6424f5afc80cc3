package dev.holdfast.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection through a proxy: two threads that each carry one direction. */
final class Link {

    private static final int PIECE = 32 * 1_024;
    private static final long LOOK_NANOS = 5_000_000;

    private final Proxy proxy;
    private final Socket caller;
    private final Socket callee;
    private final AtomicLong carried = new AtomicLong();

    Link(Proxy proxy, Socket caller, Socket callee) throws IOException {
        this.proxy = proxy;
        this.caller = caller;
        this.callee = callee;
        caller.setTcpNoDelay(true);
        callee.setTcpNoDelay(true);
    }

    void start() {
        var _ = Thread.ofVirtual().start(() -> carry(caller, callee, true));
        var _ = Thread.ofVirtual().start(() -> carry(callee, caller, false));
    }

    void reset() {
        reset(caller);
        reset(callee);
        proxy.forget(this);
    }

    /** Ends a connection so that the other side sees it broken and not closed. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // It is gone.
        }
    }

    private void carry(Socket from, Socket to, boolean requests) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (!pass(piece, read, requests)) {
                    proxy.noteCut();
                    break;
                }
                out.write(piece, 0, read);
            }
        } catch (IOException _) {
            // One side has gone: the other is told below.
        }
        reset();
    }

    /** Waits as the weather says; false if the connection is to be cut. */
    private boolean pass(byte[] piece, int read, boolean requests) {
        Weather weather = held(requests);
        long total = carried.addAndGet(read);
        if (weather.cutAfterBytes() > 0 && total > weather.cutAfterBytes()) {
            return false;
        }
        if (!requests && hits(weather, piece, read)) {
            return false;
        }
        if (requests) {
            weather.rewrites().forEach(rewrite -> rewrite(rewrite, piece, read));
        }
        park(weather.delay());
        if (weather.stutters() > 0
                && ThreadLocalRandom.current().nextDouble() < weather.stutters()) {
            park(weather.stutter());
        }
        if (weather.bytesPerSecond() > 0) {
            park(Duration.ofNanos(read * 1_000_000_000L / weather.bytesPerSecond()));
        }
        return true;
    }

    /** The weather in which the piece may go on. */
    private Weather held(boolean requests) {
        Weather weather = proxy.weather();
        while (!caller.isClosed()
                && (requests ? weather.holdsRequests() : weather.holdsAnswers())) {
            LockSupport.parkNanos(LOOK_NANOS);
            weather = proxy.weather();
        }
        return weather;
    }

    private static boolean hits(Weather weather, byte[] piece, int read) {
        return !weather.cutAt().isEmpty()
                && indexOf(piece, read, bytes(weather.cutAt()), 0) >= 0
                && ThreadLocalRandom.current().nextDouble() < weather.cutShare();
    }

    private static void rewrite(Weather.Rewrite rewrite, byte[] piece, int read) {
        byte[] from = bytes(rewrite.from());
        byte[] to = bytes(rewrite.to());
        for (int at = indexOf(piece, read, from, 0);
                at >= 0;
                at = indexOf(piece, read, from, at + 1)) {
            System.arraycopy(to, 0, piece, at, to.length);
        }
    }

    private static int indexOf(byte[] piece, int read, byte[] wanted, int start) {
        for (int at = start; at + wanted.length <= read; at++) {
            if (Arrays.equals(piece, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void park(Duration time) {
        if (!time.isZero()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }
}
