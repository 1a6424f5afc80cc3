package dev.holdfast.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One text file of the project: its path from the root, with forward slashes, and its lines. */
record SourceFile(Path root, String path, List<String> lines) {

    static SourceFile read(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        try {
            return new SourceFile(root, path, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is not UTF-8 text", e);
        }
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String typeName() {
        return fileName().replace(".java", "");
    }

    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    boolean is(String extension) {
        return path.endsWith("." + extension);
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The places where a pattern is found, as {@code path:line: the line}. */
    Stream<String> places(Pattern pattern) {
        return IntStream.range(0, lines.size())
                .filter(at -> pattern.matcher(lines.get(at)).find())
                .mapToObj(at -> "%s:%d: %s".formatted(path, at + 1, lines.get(at).strip()));
    }
}
