package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.up.LoadTarget;
import dev.holdfast.cli.up.LocalOptions;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stock-service that is measured in a process of its own, and the memory of that process. */
class OwnProcessIT {

    @Test
    void theServiceHasAHeapOfItsOwn() {
        ProcessHandle service;
        LocalOptions options = LocalOptions.temporary(Optional.of(64));
        try (LoadTarget target = LoadTarget.own(options);
                MemoryWatch watch = MemoryWatch.over(target).orElseThrow()) {
            service = target.own().orElseThrow().stockProcess();
            assertThat(service.pid()).isNotEqualTo(ProcessHandle.current().pid());
            BenchOptions load = new BenchOptions(2, 4, 1, 1, 0, false);
            Bench.run(
                    Work.Reserve.PLAIN,
                    List.of(load),
                    target,
                    new PrintWriter(new StringWriter()),
                    true);
            JsonObject memory = new JsonObject(watch.memory().json().toString());
            assertThat(memory.getBoolean("own_process")).isTrue();
            assertThat(memory.getJsonObject("heap_mb").getDouble("max"))
                    .isPositive()
                    .isLessThanOrEqualTo(64);
            assertThat(watch.memory().text()).contains("stock-service, heap after collections");
            if (System.getProperty("os.name").equals("Linux")) {
                assertThat(memory.getJsonObject("rss_mb").getDouble("min")).isPositive();
                assertThat(memory.getJsonObject("postgres_rss_mb").getDouble("min")).isPositive();
            }
        }
        assertThat(service.isAlive()).isFalse();
    }
}
