package dev.holdfast.gateway.contract;

import dev.holdfast.gateway.contract.PathTemplate.Literal;
import dev.holdfast.gateway.contract.PathTemplate.One;
import dev.holdfast.gateway.contract.PathTemplate.Part;
import dev.holdfast.gateway.contract.PathTemplate.Rest;
import dev.holdfast.gateway.contract.PathTemplate.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reads a path template by the grammar that {@code google/api/http.proto} gives. */
final class TemplateParser {

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private int at;

    TemplateParser(String text) {
        this.text = text;
    }

    PathTemplate parse() {
        String verb = "";
        expect('/');
        segments(true);
        if (at < text.length() && text.charAt(at) == ':') {
            verb = text.substring(at + 1);
            at = text.length();
            if (verb.isEmpty() || verb.contains("/")) {
                throw bad("a verb");
            }
        }
        if (at < text.length()) {
            throw bad("the end");
        }
        for (int i = 0; i < parts.size() - 1; i++) {
            if (parts.get(i) instanceof Rest) {
                throw bad("** in the last place alone");
            }
        }
        return new PathTemplate(List.copyOf(parts), List.copyOf(variables), verb);
    }

    private void segments(boolean variablesToo) {
        segment(variablesToo);
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
            segment(variablesToo);
        }
    }

    private void segment(boolean variablesToo) {
        if (text.startsWith("**", at)) {
            at += 2;
            parts.add(new Rest());
        } else if (text.startsWith("*", at)) {
            at++;
            parts.add(new One());
        } else if (variablesToo && text.startsWith("{", at)) {
            at++;
            variable();
        } else {
            parts.add(new Literal(word("/:}")));
        }
    }

    private void variable() {
        String field = word("=}");
        int from = parts.size();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            segments(false);
        } else {
            parts.add(new One());
        }
        expect('}');
        variables.add(new Variable(field, from, parts.size()));
    }

    private String word(String ends) {
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw bad("a name");
        }
        return text.substring(from, at);
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw bad("'" + c + "'");
        }
        at++;
    }

    private IllegalArgumentException bad(String expected) {
        return new IllegalArgumentException(
                "%s: at character %d (expected: %s)".formatted(text, at + 1, expected));
    }
}
