package dev.holdfast.chaos.nemesis;

import dev.holdfast.chaos.frames.FrameFlood;
import dev.holdfast.chaos.processes.StockServer;
import dev.holdfast.chaos.workload.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Faults of frames that no client should send. */
final class Frames {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private Frames() {}

    /** One flood after the other, each on a connection that the service should end. */
    static void floods(Scene scene, Duration lasting) {
        StockServer service = scene.site().service(scene.anyService());
        String token = scene.site().token(1);
        Bystanders bystanders = Bystanders.of(scene);
        long before = service.residentMegabytes();
        List<String> ends = new ArrayList<>();
        long end = System.nanoTime() + lasting.toNanos();
        do {
            ends.clear();
            for (FrameFlood flood : EnumSet.complementOf(EnumSet.of(FrameFlood.SETTINGS))) {
                ends.add(flood.title() + " " + flood(flood, service.grpcPort(), token));
                Pause.of(BETWEEN);
            }
        } while (System.nanoTime() - end < 0);
        note(scene, service, ends, bystanders, before);
        // By itself, for this one is ended late.
        Bystanders later = Bystanders.of(scene);
        long then = service.residentMegabytes();
        String settings = flood(FrameFlood.SETTINGS, service.grpcPort(), token);
        note(scene, service, List.of("settings " + settings), later, then);
        scene.awaitOk(Fault.FRAME_FLOODS.title());
    }

    private static void note(
            Scene scene,
            StockServer service,
            List<String> ends,
            Bystanders bystanders,
            long before) {
        scene.recoveries()
                .note(
                        "%s: ended %s; %s; the service grew from %d to %d MB",
                        Fault.FRAME_FLOODS.title(),
                        String.join(", ", ends),
                        bystanders.figures(),
                        before,
                        service.residentMegabytes());
    }

    private static String flood(FrameFlood flood, int port, String token) {
        try {
            Optional<Duration> ended = flood.flood(port, token);
            return ended.map(after -> "after " + after.toMillis() + " ms").orElse("NEVER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
