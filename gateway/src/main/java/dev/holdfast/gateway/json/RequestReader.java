package dev.holdfast.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.holdfast.gateway.contract.FieldPaths;
import dev.holdfast.gateway.contract.HttpBinding;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.platform.grpc.CallFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes the message of a call from an HTTP request's path, query and body. */
public final class RequestReader {

    private RequestReader() {}

    /**
     * The message. What the path says stands: a body or query that says otherwise is refused.
     *
     * @param query as it came, without the question mark; empty where there is none
     * @param body as it came, JSON in UTF-8; empty where there is none, which means {@code {}}
     * @throws CallFailure with INVALID_REQUEST and every violation, named as in the request
     */
    public static Message.Builder read(Found found, String query, byte[] body) {
        Mistakes mistakes = new Mistakes();
        Message.Builder request = DynamicMessage.newBuilder(found.rpc().method().getInputType());
        HttpBinding binding = found.binding();
        body(request, binding, body, mistakes);
        new QueryReader(binding, mistakes).read(request, query);
        for (int i = 0; i < binding.pathFields().size(); i++) {
            path(request, binding.pathFields().get(i), found.values().get(i), mistakes);
        }
        mistakes.complain();
        return request;
    }

    /**
     * One message of a stream, from one JSON object.
     *
     * @throws CallFailure with INVALID_REQUEST and every violation
     */
    public static Message.Builder message(Found found, byte[] json) {
        Mistakes mistakes = new Mistakes();
        Message.Builder message = DynamicMessage.newBuilder(found.rpc().method().getInputType());
        whole(message, json, mistakes);
        mistakes.complain();
        return message;
    }

    /**
     * Sets a field that a header names.
     *
     * @param header the header's name, for the refusal
     * @throws CallFailure with INVALID_REQUEST if the request says otherwise
     */
    public static void header(
            Message.Builder request, List<FieldDescriptor> way, String header, String value) {
        Mistakes mistakes = new Mistakes();
        agree(request, way, value, "the header " + header, mistakes);
        mistakes.complain();
    }

    private static void body(
            Message.Builder request, HttpBinding binding, byte[] body, Mistakes mistakes) {
        if (body.length == 0) {
            return;
        }
        if (binding.body().kind() == Kind.NONE) {
            mistakes.add("", "a body (expected: none; fields are in the path and the query)");
            return;
        }
        Optional<FieldDescriptor> field = binding.body().field();
        if (field.isEmpty()) {
            whole(request, body, mistakes);
        } else {
            parse(
                    body,
                    mistakes,
                    reader ->
                            reader.field(
                                    request,
                                    field.get(),
                                    new Place(null, field.get().getJsonName(), -1)));
        }
    }

    private static void whole(Message.Builder request, byte[] body, Mistakes mistakes) {
        parse(body, mistakes, reader -> reader.object(request, Place.TOP));
    }

    /** How a reader is used. */
    @FunctionalInterface
    private interface Reading {
        void with(MessageReader reader) throws IOException;
    }

    private static void parse(byte[] body, Mistakes mistakes, Reading reading) {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            if (json.nextToken() == null) {
                return;
            }
            reading.with(new MessageReader(json, mistakes));
            if (json.nextToken() != null) {
                mistakes.add("", "more than one JSON value (expected: one)");
            }
        } catch (JsonProcessingException e) {
            mistakes.add(
                    "",
                    "line %d, column %d: %s (expected: JSON in UTF-8)"
                            .formatted(
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()));
        } catch (IOException e) {
            mistakes.add("", "not UTF-8 (expected: JSON in UTF-8)");
        }
    }

    private static void path(
            Message.Builder request, List<FieldDescriptor> way, String raw, Mistakes mistakes) {
        Optional<String> value = PercentCoding.decode(raw);
        if (value.isEmpty()) {
            mistakes.add(
                    FieldPaths.json(way),
                    Mistakes.quoted(raw) + " in the path (expected: percent-encoded UTF-8)");
            return;
        }
        agree(request, way, value.get(), "the path", mistakes);
    }

    private static void agree(
            Message.Builder request,
            List<FieldDescriptor> way,
            String text,
            String source,
            Mistakes mistakes) {
        try {
            Object value = FieldValues.parse(way.getLast(), text);
            if (FieldValues.isSet(request, way) && !FieldValues.get(request, way).equals(value)) {
                mistakes.add(
                        FieldPaths.json(way),
                        "%s (expected: as in %s, or unset)"
                                .formatted(
                                        Mistakes.quoted(
                                                String.valueOf(FieldValues.get(request, way))),
                                        source));
                return;
            }
            FieldValues.set(request, way, value);
        } catch (BadValue e) {
            mistakes.add(
                    FieldPaths.json(way),
                    "%s in %s (expected: %s)"
                            .formatted(Mistakes.quoted(text), source, e.expected()));
        }
    }
}
