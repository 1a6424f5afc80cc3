package dev.holdfast.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of a {@code .http} file, with its variables put in. As much of the format is read as
 * our files use: {@code @name = value}, {@code ### title}, comments before the request line, a
 * request line, headers, an empty line and a body.
 */
public final class HttpFile {

    private static final Pattern ASSIGNMENT = Pattern.compile("@([A-Za-z]+) = (.*)");
    private static final Pattern EXPECTED = Pattern.compile("# expect (\\d{3})");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) \\{\\{host}}(/\\S*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    /**
     * One request.
     *
     * @param title what it is about
     * @param expected the status that it is to be answered with
     * @param method the HTTP method
     * @param target the path and query
     * @param headers in the order of the file
     * @param body empty where there is none
     */
    public record Request(
            String title,
            int expected,
            String method,
            String target,
            Map<String, String> headers,
            String body) {

        /** The path, still percent-encoded. */
        public String path() {
            return target.replaceFirst("\\?.*", "");
        }

        /** The query without its question mark; empty where there is none. */
        public String query() {
            int at = target.indexOf('?');
            return at < 0 ? "" : target.substring(at + 1);
        }

        @Override
        public String toString() {
            return title + " (" + method + " " + target + ")";
        }
    }

    private HttpFile() {}

    /**
     * Reads a file of the folder {@code docs/http}.
     *
     * @param given variables that stand over the file's own
     */
    public static List<Request> read(String name, Map<String, String> given) {
        HttpFile file = new HttpFile();
        String text = text(Path.of("..", "docs", "http", name));
        List<String> parts = List.of(text.split("(?m)^### ?"));
        parts.getFirst().lines().forEach(file::assign);
        file.variables.putAll(given);
        parts.subList(1, parts.size()).forEach(file::request);
        return List.copyOf(file.requests);
    }

    private void assign(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (assignment.matches()) {
            variables.put(assignment.group(1), assignment.group(2).strip());
        }
    }

    private void request(String part) {
        List<String> lines = part.lines().toList();
        String title = lines.getFirst();
        int expected = 0;
        int at = 1;
        for (; lines.get(at).startsWith("#"); at++) {
            Matcher comment = EXPECTED.matcher(lines.get(at));
            expected = comment.matches() ? Integer.parseInt(comment.group(1)) : expected;
        }
        Matcher line = REQUEST.matcher(lines.get(at));
        if (expected == 0 || !line.matches()) {
            throw new IllegalArgumentException(
                    "%s: no '# expect' or no request line but %s".formatted(title, lines.get(at)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (at++; at < lines.size() && !lines.get(at).isBlank(); at++) {
            String[] header = lines.get(at).split(": ", 2);
            headers.put(header[0], filled(header[1]));
        }
        String body = String.join("\n", lines.subList(at, lines.size())).strip();
        requests.add(
                new Request(
                        title,
                        expected,
                        line.group(1),
                        filled(line.group(2)),
                        headers,
                        filled(body)));
    }

    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1))));
    }

    private String value(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no variable " + name);
        }
        return value;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
