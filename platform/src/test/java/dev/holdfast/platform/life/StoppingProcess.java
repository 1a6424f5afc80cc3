package dev.holdfast.platform.life;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that writes into a file what its parts do: run by {@link ProcessEndTest}. */
final class StoppingProcess {

    private StoppingProcess() {}

    public static void main(String[] args) {
        Path log = Path.of(args[0]);
        Vertx vertx = Vertx.vertx();
        // As a server would: without an event loop that runs, the process ends by itself, with 0.
        vertx.setPeriodic(60_000, tick -> {});
        Lifecycle life =
                new Lifecycle()
                        .closing("vertx", left -> write(log, "vertx").compose(v -> vertx.close()))
                        .add(
                                "slow",
                                () -> write(log, "started"),
                                left ->
                                        vertx.timer(500)
                                                .compose(timer -> write(log, "slow stopped")));
        life.stopWithProcess();
        life.start();
    }

    private static Future<Void> write(Path log, String line) {
        try {
            Files.writeString(
                    log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Future.succeededFuture();
        } catch (java.io.IOException e) {
            return Future.failedFuture(e);
        }
    }
}
