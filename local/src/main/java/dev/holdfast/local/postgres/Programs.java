package dev.holdfast.local.postgres;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs PostgreSQL's programs. They refuse to run as root: for root they are wrapped in {@code
 * unshare -U}, so that they see themselves as nobody and need no other user.
 */
final class Programs {

    private final Path home;
    private final Map<String, String> variables;

    Programs(Path home) {
        this(home, Map.of());
    }

    /** With variables of their own. */
    Programs(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = Map.copyOf(variables);
    }

    /** The command line of a program, wrapped for root. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /**
     * Runs a program to its end.
     *
     * @throws Complaint with what it printed, if it ends with another code than 0
     */
    void run(String program, String... arguments) {
        Path output = null;
        try {
            // A file and not a pipe: the server inherits it and would keep a pipe open.
            output = Files.createTempFile("holdfast-" + program, ".out");
            int code = start(command(program, arguments), output).waitFor();
            if (code != 0) {
                throw failed(program, Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw failed(program, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program, "it was interrupted");
        } finally {
            delete(output);
        }
    }

    private Process start(List<String> command, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static void delete(@Nullable Path output) {
        try {
            if (output != null) {
                Files.deleteIfExists(output);
            }
        } catch (IOException _) {
            // A few bytes stay in the temporary folder.
        }
    }

    private static Complaint failed(String program, String output) {
        String mend =
                output.contains("unshare")
                        ? "As root it needs a kernel that allows 'unshare -U' (util-linux): run"
                                + " Holdfast as another user, or name a PostgreSQL of your own in"
                                + " the configuration."
                        : "";
        return new Complaint(
                ExitCode.FAILED,
                "PostgreSQL's %s failed: %s".formatted(program, output.strip()),
                mend);
    }

    /** Asks the kernel: a container's root may have any name. */
    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
