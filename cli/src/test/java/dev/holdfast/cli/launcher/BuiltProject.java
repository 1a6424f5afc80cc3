package dev.holdfast.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project in a folder of its own that has been built, as the launcher finds it: the launcher,
 * nothing that is newer than the build, and the folder that the build runs from.
 */
final class BuiltProject {

    private static final String BUILD = "20260101-000000-1";

    private final Path root;
    private final Path javaHome;
    private final List<Process> started = new ArrayList<>();

    private BuiltProject(Path root, Path javaHome) {
        this.root = root;
        this.javaHome = javaHome;
    }

    /** Makes it, to be run by this JDK. */
    static BuiltProject in(Path root, Path javaHome) throws IOException {
        Files.createDirectories(root.resolve("cli/src/main"));
        Files.createDirectories(root.resolve(".mvn"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(root.resolve("cli/pom.xml"));
        Files.copy(Path.of("..", "holdfast"), root.resolve("holdfast"));
        Files.setPosixFilePermissions(
                root.resolve("holdfast"), PosixFilePermissions.fromString("rwxr-xr-x"));
        BuiltProject project = new BuiltProject(root, javaHome);
        Files.createDirectories(project.run());
        Files.writeString(project.jar(), "a jar");
        Files.writeString(root.resolve("cli/target/run.stamp"), BUILD + "\n");
        return project;
    }

    /** What the build runs from. */
    Path run() {
        return root.resolve("cli/target/run").resolve(BUILD);
    }

    Path jar() {
        return run().resolve("holdfast-cli.jar");
    }

    /** The caches that are there. */
    List<Path> caches() throws IOException {
        return files().filter(file -> file.toString().endsWith(".aot")).toList();
    }

    /** What is there that no build made: caches, and what is left of making them. */
    List<Path> leftovers() throws IOException {
        return files().filter(file -> file.toString().contains("jdk-")).toList();
    }

    /** Runs the launcher to its end. */
    Ended launch(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Ended(code, out, Files.readString(errors(started.indexOf(process))));
    }

    /** Starts the launcher. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("holdfast").toString()));
        command.addAll(List.of(arguments));
        return start(environment, command);
    }

    /** Starts the launcher by another program, which is told its path last. */
    Process startBy(List<String> program, String argument) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(root.resolve("holdfast").toString(), argument));
        return start(Map.of(), command);
    }

    /** Ends everything that it started and that still runs. */
    void endAll() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private Process start(Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(errors(started.size()).toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("HOLDFAST_") || name.endsWith("_OPTIONS"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path errors(int number) {
        return root.resolve("errors-" + number);
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(run())) {
            return files.toList().stream();
        }
    }

    /** How a launch ended. */
    record Ended(int code, String out, String err) {}
}
