package dev.holdfast.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own text files: neither what a build made nor what an editor or Git keeps. */
record SourceTree(Path root, List<SourceFile> files) {

    private static final Set<String> OURS_THOUGH_HIDDEN =
            Set.of(".ci", ".mvn", ".github", ".editorconfig", ".gitignore", ".dockerignore");
    private static final Set<String> TEXT_NAMES =
            Set.of(
                    "run",
                    "contract",
                    "compose",
                    "replay",
                    "readme",
                    "environment",
                    "holdfast",
                    "Dockerfile");
    private static final Set<String> TEXT_ENDINGS =
            Set.of(
                    "java",
                    "proto",
                    "sql",
                    "md",
                    "xml",
                    "yml",
                    "yaml",
                    "json",
                    "properties",
                    "sh",
                    "js",
                    "css",
                    "html",
                    "config",
                    "editorconfig",
                    "gitignore",
                    "dockerignore");

    static SourceTree ofThisProject() {
        Path root = rootAbove(Path.of("").toAbsolutePath());
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(root, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, List.copyOf(files));
    }

    Stream<SourceFile> withEnding(String ending) {
        return files.stream().filter(file -> file.is(ending));
    }

    Stream<SourceFile> java() {
        return withEnding("java");
    }

    private static Path rootAbove(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("holdfast"))
                    && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder above " + start + " holds the launcher");
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<SourceFile> files;

        Collector(Path root, List<SourceFile> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean enter = folder.equals(root) || (isOurs(folder) && !folder.endsWith("target"));
            return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isOurs(file) && isText(file)) {
                files.add(SourceFile.read(root, file));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isOurs(Path file) {
            String name = file.getFileName().toString();
            return !name.startsWith(".") || OURS_THOUGH_HIDDEN.contains(name);
        }

        private static boolean isText(Path file) {
            String name = file.getFileName().toString();
            return TEXT_NAMES.contains(name)
                    || TEXT_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
        }
    }
}
