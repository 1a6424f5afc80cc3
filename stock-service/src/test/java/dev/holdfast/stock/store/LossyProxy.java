package dev.holdfast.stock.store;

import dev.holdfast.platform.pg.PgConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the driver and PostgreSQL and can lose a connection just when a statement passes:
 * before the server sees it, or after the server has answered it. It can also let the driver stand
 * still.
 */
final class LossyProxy implements AutoCloseable {
    /** What is lost when the statement passes. */
    enum Loss {
        NOTHING,
        STATEMENT,
        ANSWER,
        /** The driver reads nothing until the server has ended the connection: it stands still. */
        TIME
    }

    private record Fault(String statement, Loss loss) {}

    private static final Fault NONE = new Fault("", Loss.NOTHING);

    private final PgConfig target;
    private final NetClient client;
    private final NetServer server;
    private final AtomicReference<Fault> fault = new AtomicReference<>(NONE);

    LossyProxy(Vertx vertx, PgConfig target) {
        this.target = target;
        this.client = vertx.createNetClient();
        this.server =
                Waiting.on(
                        vertx.createNetServer()
                                .connectHandler(this::connect)
                                .listen(0, "127.0.0.1"));
    }

    /** The database as it is reached through here. */
    PgConfig config() {
        return new PgConfig(
                target.prefix(),
                "127.0.0.1",
                server.actualPort(),
                target.name(),
                target.user(),
                target.password(),
                target.role(),
                target.tls(),
                target.limits());
    }

    /** Loses the connection on which this is next in what the driver sends. */
    void loseAt(String statement, Loss loss) {
        fault.set(new Fault(statement, loss));
    }

    private void connect(NetSocket driver) {
        driver.pause();
        client.connect(target.port(), target.host())
                .onComplete(postgres -> {
                    if (postgres.failed()) {
                        driver.close();
                    } else {
                        pipe(driver, postgres.result());
                    }
                });
    }

    private void pipe(NetSocket driver, NetSocket postgres) {
        driver.closeHandler(_ -> postgres.close());
        postgres.closeHandler(_ -> driver.close());
        postgres.handler(driver::write);
        driver.handler(sent -> {
            switch (faultIn(sent)) {
                case NOTHING -> postgres.write(sent);
                case STATEMENT -> driver.close();
                case ANSWER -> loseAnswer(driver, postgres, sent);
                case TIME -> standStill(driver, postgres, sent);
            }
        });
        driver.resume();
    }

    private Loss faultIn(Buffer sent) {
        Fault armed = fault.get();
        boolean hit =
                armed.loss() != Loss.NOTHING
                        && sent.toString(StandardCharsets.ISO_8859_1).contains(armed.statement());
        return hit && fault.compareAndSet(armed, NONE) ? armed.loss() : Loss.NOTHING;
    }

    /** The server's first word after it is taken for the answer; it ends the connection. */
    private static void loseAnswer(NetSocket driver, NetSocket postgres, Buffer sent) {
        Buffer answer = Buffer.buffer();
        postgres.handler(part -> {
            answer.appendBuffer(part);
            if (answer.toString(StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                driver.close();
            }
        });
        postgres.write(sent);
    }

    private static void standStill(NetSocket driver, NetSocket postgres, Buffer sent) {
        Buffer unread = Buffer.buffer();
        postgres.handler(unread::appendBuffer);
        postgres.closeHandler(_ -> driver.write(unread).onComplete(_ -> driver.close()));
        postgres.write(sent);
    }

    @Override
    public void close() {
        Waiting.on(Future.join(server.close(), client.close()).mapEmpty());
    }
}
