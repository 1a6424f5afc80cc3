package dev.holdfast.gateway.pages;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A page or a file that a page needs. It never changes while the gateway runs.
 *
 * @param status the HTTP status
 * @param contentType its media type
 * @param bytes what is answered; never written to
 * @param gzipped the same, packed beforehand so that no event loop has to
 * @param etag its entity tag, as the header has it; weak, for it is that of both forms
 */
public record Page(int status, String contentType, Buffer bytes, Buffer gzipped, String etag) {

    private static final int OK = 200;
    private static final int TAG_BYTES = 12;

    static Page html(String text) {
        return of("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Page of(String contentType, byte[] bytes) {
        return new Page(
                OK, contentType, Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)), tag(bytes));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"%s\""
                    .formatted(
                            Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(Arrays.copyOf(digest, TAG_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
