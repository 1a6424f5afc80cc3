package dev.holdfast.gateway.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.holdfast.gateway.contract.Routes.Found;
import dev.holdfast.gateway.contract.Rpc;
import dev.holdfast.gateway.json.RequestReader;
import dev.holdfast.gateway.problem.Refusals;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Headers that stand for fields: {@code Idempotency-Key} and {@code If-Match}. */
final class ConditionHeaders {

    static final String IDEMPOTENCY_KEY = "idempotency-key";
    static final String IF_MATCH = "if-match";

    private static final String ETAG = "etag";
    private static final String ANY = "*";
    private static final Map<Descriptor, Optional<List<FieldDescriptor>>> ETAGS =
            new ConcurrentHashMap<>();

    private ConditionHeaders() {}

    /**
     * Sets the fields that the headers stand for. Calls that change nothing take neither header's
     * meaning.
     *
     * @throws dev.holdfast.platform.grpc.CallFailure if a field says otherwise, or the call has no
     *     such field
     */
    static void apply(MultiMap headers, Found found, Message.Builder request) {
        Rpc rpc = found.rpc();
        String key = headers.get(IDEMPOTENCY_KEY);
        if (key != null && !rpc.readOnly()) {
            FieldDescriptor field =
                    rpc.idempotencyKey().orElseThrow(() -> without("Idempotency-Key", rpc));
            RequestReader.header(request, List.of(field), "Idempotency-Key", unquoted(key));
        }
        String etag = headers.get(IF_MATCH);
        if (etag != null && !rpc.readOnly() && !etag.equals(ANY)) {
            List<FieldDescriptor> way =
                    etagOf(request.getDescriptorForType())
                            .filter(there -> changesWhatIsThere(found))
                            .orElseThrow(() -> without("If-Match", rpc));
            RequestReader.header(request, way, "If-Match", unquoted(etag));
        }
    }

    /** The entity tag of what an answer holds, as a header has it. */
    static Optional<String> etag(Message answer) {
        return etagOf(answer.getDescriptorForType())
                .filter(way -> way.size() == 1 || answer.hasField(way.getFirst()))
                .map(way -> valueAt(answer, way))
                .filter(tag -> !tag.isEmpty())
                .map(tag -> '"' + tag + '"');
    }

    private static String valueAt(Message message, List<FieldDescriptor> way) {
        return way.size() == 1
                ? (String) message.getField(way.getFirst())
                : valueAt((Message) message.getField(way.getFirst()), way.subList(1, way.size()));
    }

    /**
     * The field {@code etag} of a message, or of the one resource in it; looked for once a type.
     */
    private static Optional<List<FieldDescriptor>> etagOf(Descriptor type) {
        return ETAGS.computeIfAbsent(type, ConditionHeaders::findEtag);
    }

    private static Optional<List<FieldDescriptor>> findEtag(Descriptor type) {
        FieldDescriptor own = type.findFieldByName(ETAG);
        if (own != null) {
            return Optional.of(List.of(own));
        }
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
                FieldDescriptor inner = field.getMessageType().findFieldByName(ETAG);
                if (inner != null) {
                    return Optional.of(List.of(field, inner));
                }
            }
        }
        return Optional.empty();
    }

    /** What is made anew has no entity tag yet. */
    private static boolean changesWhatIsThere(Found found) {
        return !found.binding().verb().equals("POST");
    }

    private static String unquoted(String header) {
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static RuntimeException without(String header, Rpc rpc) {
        return Refusals.invalidRequest(
                        "%s takes no header %s.".formatted(rpc.method().getName(), header))
                .field(header, "set (expected: unset for this call)")
                .build();
    }
}
