package dev.holdfast.stock.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Tells a repeat from an id that is used for something else (RULINGS 2): the first half of the
 * SHA-256 of a request's bytes.
 */
final class ContentDigest {
    private ContentDigest() {}

    /**
     * The digest of a request.
     *
     * @param request without {@code validate_only}, with its defaults written out
     */
    static UUID of(Message request) {
        byte[] bytes = new byte[request.getSerializedSize()];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.useDeterministicSerialization();
        try {
            request.writeTo(output);
            ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
