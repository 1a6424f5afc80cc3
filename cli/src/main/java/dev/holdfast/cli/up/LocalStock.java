package dev.holdfast.cli.up;

import dev.holdfast.stock.StockConfig;
import dev.holdfast.stock.StockService;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A stock-service of a local system: in this process, or in one of its own. */
interface LocalStock {

    /** Where it serves gRPC. */
    int grpcPort();

    /** Where it shows health and metrics. */
    int opsPort();

    /** The process that it runs in. */
    ProcessHandle process();

    /** Where that process writes its collections; none if it is this one. */
    Optional<Path> collections();

    /** Stops it: calls that run are answered, within this time. */
    void stop(Duration within);

    /** One in this process. */
    static LocalStock here(Vertx vertx, StockConfig config, Duration within) {
        StockService service = Waiting.forStart(StockService.start(vertx, config), within);
        return new LocalStock() {
            @Override
            public int grpcPort() {
                return service.grpcPort();
            }

            @Override
            public int opsPort() {
                return service.opsPort();
            }

            @Override
            public ProcessHandle process() {
                return ProcessHandle.current();
            }

            @Override
            public Optional<Path> collections() {
                return Optional.empty();
            }

            @Override
            public void stop(Duration within) {
                Waiting.forStop(service.stop(), within);
            }
        };
    }
}
