package dev.holdfast.stock.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the tokens of one query's pages: base64url of a version, a seal and a cursor's
 * parts. The seal is a digest of the merchant, the call, its other fields and the cursor: a token
 * that was changed, or that is another query's or another merchant's, doesn't fit. It isn't secret.
 * Who forges one gets pages of their own merchant's rows from a place of their choice, which is
 * theirs anyway.
 */
public final class PageToken {
    /** The longest token that is looked at; none that was made comes near it. */
    public static final int MAX_LENGTH = 8_192;

    private static final byte VERSION = 1;
    private static final int SEAL_BYTES = 12;
    private static final int HEAD_BYTES = 1 + SEAL_BYTES;

    private final byte[] query;

    private PageToken(byte[] query) {
        this.query = query;
    }

    /**
     * The tokens of this request's pages; {@code page_size} may change from page to page, nothing
     * else.
     */
    public static PageToken of(long merchant, Message request) {
        Message.Builder rest =
                request.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
        for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
            if (field.getName().equals("page_token") || field.getName().equals("page_size")) {
                rest.clearField(field);
            }
        }
        byte[] call = request.getDescriptorForType().getFullName().getBytes(StandardCharsets.UTF_8);
        byte[] fields = rest.build().toByteArray();
        return new PageToken(
                ByteBuffer.allocate(Long.BYTES + Integer.BYTES + call.length + fields.length)
                        .putLong(merchant)
                        .putInt(call.length)
                        .put(call)
                        .put(fields)
                        .array());
    }

    /** The token for a cursor; its parts have no NUL. */
    public String write(List<String> parts) {
        byte[] cursor = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
        byte[] token =
                ByteBuffer.allocate(HEAD_BYTES + cursor.length)
                        .put(VERSION)
                        .put(seal(cursor))
                        .put(cursor)
                        .array();
        return encode(token);
    }

    /** The parts that were written, or null if it is no token of this query. */
    public @Nullable List<String> read(String token) {
        byte[] bytes = token.length() <= MAX_LENGTH ? decode(token) : new byte[0];
        if (bytes.length <= HEAD_BYTES || bytes[0] != VERSION) {
            return null;
        }
        byte[] cursor = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
        if (!Arrays.equals(seal(cursor), Arrays.copyOfRange(bytes, 1, HEAD_BYTES))) {
            return null;
        }
        return new ArrayList<>(
                Arrays.asList(new String(cursor, StandardCharsets.UTF_8).split("\0", -1)));
    }

    private byte[] seal(byte[] cursor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(VERSION);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(query.length).array());
            digest.update(query);
            return Arrays.copyOf(digest.digest(cursor), SEAL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The decoder passes over bits that mean nothing; a token has one spelling all the same. */
    private static byte[] decode(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return encode(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
