package dev.holdfast.platform.life;

import static dev.holdfast.platform.testing.Waiting.failureOf;
import static dev.holdfast.platform.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void partsStartInOrderAndStopInTheOther() {
        Lifecycle life =
                part(part(part(new Lifecycle(), "database"), "lanes"), "server")
                        .closing("vertx", left -> say("close vertx"));
        resultOf(life.start());
        resultOf(life.stop());
        resultOf(life.stop());
        assertThat(log)
                .containsExactly(
                        "start database",
                        "start lanes",
                        "start server",
                        "close vertx",
                        "stop server",
                        "stop lanes",
                        "stop database");
    }

    @Test
    void aFailedStartStopsWhatWasStarted() {
        Lifecycle life =
                part(
                        part(new Lifecycle(), "database")
                                .add(
                                        "server",
                                        () ->
                                                Future.failedFuture(
                                                        new StartException(
                                                                "no", new java.io.IOException())),
                                        left -> say("stop server")),
                        "never");
        assertThat(failureOf(life.start())).isInstanceOf(StartException.class).hasMessage("no");
        assertThat(log).containsExactly("start database", "stop database");
    }

    @Test
    void aStartThatThrowsFailsToo() {
        Lifecycle life =
                part(new Lifecycle(), "database")
                        .add(
                                "server",
                                () -> {
                                    throw new IllegalStateException("bug");
                                },
                                left -> say("stop server"));
        assertThat(failureOf(life.start())).hasMessage("bug");
        assertThat(log).containsExactly("start database", "stop database");
    }

    @Test
    void aPartThatDoesNotStopHoldsNobodyUpForLong() {
        Lifecycle life =
                part(new Lifecycle(Duration.ofSeconds(3)), "database")
                        .closing("stuck", left -> Promise.<Void>promise().future())
                        .closing("broken", left -> Future.failedFuture("broken"))
                        .closing(
                                "bug",
                                left -> {
                                    throw new IllegalStateException("bug");
                                });
        resultOf(life.start());
        long start = System.nanoTime();
        resultOf(life.stop());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(log).containsExactly("start database", "stop database");
    }

    @Test
    void readinessNeedsEveryPart() {
        Readiness readiness = new Readiness("database", "lanes");
        List<Boolean> told = new CopyOnWriteArrayList<>();
        readiness.follow(told::add);
        readiness.works("database");
        assertThat(readiness.complaints()).isEqualTo("lanes: starting");
        readiness.works("lanes");
        readiness.works("lanes");
        readiness.fails("database", "gone");
        readiness.fails("database", "still gone");
        assertThat(readiness.complaints()).isEqualTo("database: still gone");
        readiness.works("database");
        assertThat(told).containsExactly(false, true, false, true);
    }

    private Lifecycle part(Lifecycle life, String name) {
        return life.add(name, () -> say("start " + name), left -> say("stop " + name));
    }

    private Future<Void> say(String what) {
        log.add(what);
        return Future.succeededFuture();
    }
}
