package dev.holdfast.gateway.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads percent-encoded UTF-8, strictly: what isn't well formed is nothing, never something near
 * it.
 */
final class PercentCoding {

    private static final int LARGEST_ASCII = 127;

    private PercentCoding() {}

    /** Of a path, where a plus is a plus. */
    static Optional<String> decode(String text) {
        if (text.chars().anyMatch(c -> c > LARGEST_ASCII)) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                bytes.write(text.charAt(i));
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return utf8(bytes.toByteArray());
    }

    /** Of a query, where a plus is a blank. */
    static Optional<String> decodeForm(String text) {
        return decode(text.replace('+', ' '));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
