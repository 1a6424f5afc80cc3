package dev.holdfast.cli.bench;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An answer as the bytes that came: what the generator doesn't need it doesn't spell out, or it
 * would be measured rather than the service.
 */
final class Unread implements MethodDescriptor.Marshaller<byte[]> {

    private static final Unread ANSWERS = new Unread();

    private Unread() {}

    /** The same call, whose answers stay unread. */
    static <Q> MethodDescriptor<Q, byte[]> answers(MethodDescriptor<Q, ?> method) {
        return method.toBuilder(method.getRequestMarshaller(), ANSWERS).build();
    }

    @Override
    public InputStream stream(byte[] answer) {
        return new ByteArrayInputStream(answer);
    }

    @Override
    public byte[] parse(InputStream answer) {
        try {
            return answer.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
