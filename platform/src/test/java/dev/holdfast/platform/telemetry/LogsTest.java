package dev.holdfast.platform.telemetry;

import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LogsTest {

    @Test
    void aLineIsOneJsonObject() {
        LoggerContext context = new LoggerContext();
        Lines lines = lines(context);
        Logger log = context.getLogger("dev.holdfast.probe");
        log.atInfo()
                .addKeyValue("code", "OK")
                .addKeyValue("latency_ms", 1.5)
                .log("a \"quoted\"\nline of {}", "two");
        log.error("broken", new IllegalStateException("why"));
        context.stop();

        assertThat(lines.texts)
                .hasSize(2)
                .allSatisfy(text -> assertThat(text.strip().lines()).hasSize(1));
        JsonObject line = new JsonObject(lines.texts.getFirst());
        assertThat(line.getString("level")).isEqualTo("INFO");
        assertThat(line.getString("logger")).isEqualTo("dev.holdfast.probe");
        assertThat(line.getString("message")).isEqualTo("a \"quoted\"\nline of two");
        assertThat(line.getString("code")).isEqualTo("OK");
        assertThat(line.getDouble("latency_ms")).isEqualTo(1.5);
        assertThat(line.getInstant("time")).isNotNull();
        assertThat(new JsonObject(lines.texts.get(1)).getString("stack"))
                .contains("IllegalStateException: why");
    }

    @Test
    void aLineCarriesTheRequestItBelongsTo() {
        Vertx vertx = Vertx.vertx();
        LoggerContext context = new LoggerContext();
        Lines lines = lines(context);
        Logger log = context.getLogger("dev.holdfast.probe");
        try {
            Context call = ((VertxInternal) vertx).createEventLoopContext().duplicate();
            LogContext.putRequestId(call, "r-7");
            call.runOnContext(v -> {
                log.info("at once");
                vertx.setTimer(5, t -> log.info("later"));
                vertx.setTimer(10, t -> log.atInfo().addKeyValue("request_id", "own").log("own"));
            });
            await().until(() -> lines.texts.size() == 3);
            assertThat(lines.texts)
                    .extracting(text -> new JsonObject(text).getString("request_id"))
                    .containsExactly("r-7", "r-7", "own");
        } finally {
            context.stop();
            resultOf(vertx.close());
        }
    }

    private static Lines lines(LoggerContext context) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        Lines lines = new Lines();
        lines.setContext(context);
        lines.start();
        LateAppender late = new LateAppender();
        late.setContext(context);
        late.addAppender(lines);
        late.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(late);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        return lines;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final JsonLines layout = new JsonLines();
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            texts.add(layout.doLayout(event));
        }
    }
}
