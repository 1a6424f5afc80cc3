package dev.holdfast.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell process that outlives a killed JVM and stops what that started. It waits for the
 * end of its input, which the kernel closes when the JVM ends, however it ends.
 */
public final class Guardian {

    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            read -r word
            [ "$word" = stopped ] && exit
            folder=$1; temporary=$2; shift 2
            "$@" >/dev/null 2>&1
            [ "$temporary" = true ] && rm -rf "$folder"
            """;

    private final Process process;

    private Guardian(Process process) {
        this.process = process;
    }

    /** Watches over the server that {@code stop} would stop. */
    public static Guardian over(Path folder, boolean temporary, List<String> stop)
            throws IOException {
        List<String> command = new ArrayList<>();
        // In a session of its own, a signal to the terminal's whole group leaves it at its post.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "holdfast-guardian"));
        command.addAll(List.of(folder.toString(), Boolean.toString(temporary)));
        command.addAll(stop);
        return new Guardian(
                new ProcessBuilder(command)
                        .directory(new java.io.File("/"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Sends it home: the server was stopped in order. */
    public void dismiss() {
        try (var input = process.getOutputStream()) {
            input.write("stopped\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // It has gone already.
        }
    }
}
