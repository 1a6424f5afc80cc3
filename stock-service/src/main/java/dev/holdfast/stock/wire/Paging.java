package dev.holdfast.stock.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page that a list call asks for: its size, and behind what it begins.
 *
 * @param size how many at most
 * @param query what its tokens belong to
 * @param cursor what the token says; empty on the first page
 */
public record Paging(int size, PageToken query, List<String> cursor) {
    /** How many where the caller doesn't say. */
    public static final int DEFAULT_SIZE = 100;

    /** The most a list gives. */
    public static final int MAX_SIZE = 1_000;

    /** Reads {@code page_size} and {@code page_token}, which every list call has. */
    public static Paging of(Fields fields, long merchant, Message request) {
        return of(fields, merchant, request, DEFAULT_SIZE, MAX_SIZE);
    }

    /** The same with other sizes. */
    public static Paging of(
            Fields fields, long merchant, Message request, int defaultSize, int maxSize) {
        int size = (Integer) request.getField(field(request, "page_size"));
        String token = (String) request.getField(field(request, "page_token"));
        fields.units("page_size", size, 0, maxSize);
        PageToken query = PageToken.of(merchant, request);
        List<String> cursor = token.isEmpty() ? List.of() : query.read(token);
        if (cursor == null) {
            refuse(fields);
            cursor = List.of();
        }
        return new Paging(size == 0 ? defaultSize : size, query, cursor);
    }

    /** The cursor as what it means; null on the first page, and for one that no page gave. */
    public <T> @Nullable T after(Fields fields, Function<List<String>, T> read) {
        if (cursor.isEmpty()) {
            return null;
        }
        try {
            return read.apply(cursor);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            refuse(fields);
            return null;
        }
    }

    /** The token of the page behind these parts. */
    public String next(List<String> parts) {
        return query.write(parts);
    }

    private static void refuse(Fields fields) {
        fields.violations()
                .add(
                        "page_token",
                        "not one of this query",
                        "next_page_token of its last page, all else as it was");
    }

    private static FieldDescriptor field(Message request, String name) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "no " + name + " in " + request.getDescriptorForType().getFullName());
        }
        return field;
    }
}
