package dev.holdfast.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One edge: takes connections on a port of its own and passes them on to another, as its weather
 * says. The weather, and where it leads, can change at any time.
 */
public final class Proxy implements AutoCloseable {

    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final LongAdder cuts = new LongAdder();
    private volatile int target;
    private volatile Weather weather = Weather.FAIR;

    /** Leads to this port of this machine. */
    public Proxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var _ = Thread.ofVirtual().name("proxy-" + port()).start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Changes what happens to what it carries, from now on. */
    public void weather(Weather next) {
        weather = next;
    }

    Weather weather() {
        return weather;
    }

    /** Leads new connections to another port. */
    public void leadTo(int port) {
        target = port;
    }

    /** Resets all connections. */
    public void reset() {
        links.forEach(Link::reset);
    }

    /** How many connections were reset because of the weather. */
    public long cuts() {
        return cuts.sum();
    }

    /** How many connections it carries. */
    public int connections() {
        return links.size();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
        reset();
    }

    void noteCut() {
        cuts.increment();
    }

    void forget(Link link) {
        links.remove(link);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                var _ = Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException _) {
                // It is being closed, or the caller has gone.
            }
        }
    }

    private void connect(Socket caller) {
        try {
            if (weather.refuses()) {
                Link.reset(caller);
                return;
            }
            Socket callee = new Socket(InetAddress.getLoopbackAddress(), target);
            Link link = new Link(this, caller, callee);
            links.add(link);
            link.start();
        } catch (IOException _) {
            Link.reset(caller);
        }
    }
}
