package dev.holdfast.chaos.frames;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What one connection can do to a server that takes all frames it gets. */
public enum FrameFlood {
    /** Calls that are cancelled as soon as they are made. */
    RESETS(FrameFlood::reset),
    /** Headers that never end: one CONTINUATION after the other. */
    CONTINUATIONS(FrameFlood::goOn),
    /** CONTINUATIONs with nothing in them. */
    EMPTY_CONTINUATIONS(FrameFlood::goOnWithNothing),
    /** Calls with more headers than are taken. */
    LARGE_HEADERS(FrameFlood::largeHeaders),
    /** A frame larger than frames may be. */
    LARGE_FRAME(FrameFlood::largeFrame),
    /** Pings without a pause. */
    PINGS(FrameFlood::ping),
    /** Settings without a pause, each of which is to be confirmed. */
    SETTINGS(FrameFlood::settle);

    @Immutable
    private interface Step {
        /** Writes the n-th of the frames, from 0. */
        void write(FrameClient client, HeaderBlock headers, int n) throws IOException;
    }

    private static final String PATH = "/holdfast.stock.v1.ReservationService/Reserve";
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final byte[] CANCEL = {0, 0, 0, 8};
    private static final int LARGEST_FRAME = 16_384;
    private static final int LARGE_HEADER = 12_000;

    private final Step step;

    FrameFlood(Step step) {
        this.step = step;
    }

    /** As reports have it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Floods a server on a connection of its own.
     *
     * @param bearer a token that may call
     * @return how long it took until the server ended the connection; nothing if it didn't
     */
    public Optional<Duration> flood(int port, String bearer) throws IOException {
        long begun = System.nanoTime();
        Thread writer;
        boolean ended;
        try (FrameClient client = new FrameClient(port).greet()) {
            writer =
                    Thread.ofPlatform()
                            .name("flood")
                            .start(() -> write(client, HeaderBlock.of(PATH, bearer), begun));
            ended = isEnded(client);
        }
        Duration after = Duration.ofNanos(System.nanoTime() - begun);
        // It notices that its connection is closed.
        join(writer);
        return ended ? Optional.of(after) : Optional.empty();
    }

    private static boolean isEnded(FrameClient client) {
        try {
            client.awaitEnd(LONGEST);
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            // It was hung up on.
            return true;
        }
    }

    private void write(FrameClient client, HeaderBlock headers, long begun) {
        try {
            for (int n = 0; System.nanoTime() - begun < LONGEST.toNanos(); n++) {
                step.write(client, headers, n);
            }
            client.flush();
        } catch (IOException _) {
            // It was hung up on.
        }
    }

    private static void reset(FrameClient client, HeaderBlock headers, int n) throws IOException {
        int stream = 2 * n + 1;
        client.frame(FrameClient.HEADERS, FrameClient.END_HEADERS, stream, headers.bytes());
        client.frame(FrameClient.RST_STREAM, 0, stream, CANCEL);
    }

    private static void goOn(FrameClient client, HeaderBlock headers, int n) throws IOException {
        if (n == 0) {
            client.frame(FrameClient.HEADERS, 0, 1, headers.bytes());
        } else {
            byte[] more = new HeaderBlock().with("more-" + n, "x".repeat(100)).bytes();
            client.frame(FrameClient.CONTINUATION, 0, 1, more);
        }
    }

    private static void goOnWithNothing(FrameClient client, HeaderBlock headers, int n)
            throws IOException {
        byte[] payload = n == 0 ? headers.bytes() : new byte[0];
        client.frame(n == 0 ? FrameClient.HEADERS : FrameClient.CONTINUATION, 0, 1, payload);
    }

    private static void largeHeaders(FrameClient client, HeaderBlock headers, int n)
            throws IOException {
        int stream = 2 * n + 1;
        byte[] large = new HeaderBlock().with("large", "x".repeat(LARGE_HEADER)).bytes();
        client.frame(FrameClient.HEADERS, 0, stream, headers.bytes());
        client.frame(FrameClient.CONTINUATION, 0, stream, large);
        client.frame(FrameClient.CONTINUATION, FrameClient.END_HEADERS, stream, large);
    }

    private static void largeFrame(FrameClient client, HeaderBlock headers, int n)
            throws IOException {
        client.frame(FrameClient.DATA, 0, 1, new byte[LARGEST_FRAME + 1]);
    }

    private static void ping(FrameClient client, HeaderBlock headers, int n) throws IOException {
        client.frame(FrameClient.PING, 0, 0, new byte[8]);
    }

    private static void settle(FrameClient client, HeaderBlock headers, int n) throws IOException {
        client.frame(FrameClient.SETTINGS, 0, 0, new byte[0]);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
