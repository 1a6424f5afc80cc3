package dev.holdfast.gateway.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.holdfast.platform.grpc.FailureInfo;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A failure as {@code application/problem+json} (RFC 9457): the status that gRPC callers get, with
 * its reason and all its violations, for readers of JSON.
 */
public final class Problem {

    /** Its media type. */
    public static final String TYPE = "application/problem+json";

    private static final Pattern SNAKE = Pattern.compile("_([a-z0-9])");
    private static final String PAGES = "/docs/errors/";

    private final Status status;
    private final ErrorInfo info;
    private final String requestId;
    private final boolean conditional;

    /**
     * The problem that a status is.
     *
     * @param conditional whether the request had an If-Match header
     */
    public Problem(Status status, String requestId, boolean conditional) {
        this.status = status;
        this.info = detail(ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance());
        this.requestId = requestId;
        this.conditional = conditional;
    }

    /** The HTTP status. */
    public int httpStatus() {
        return conditional && info.getReason().equals("ETAG_MISMATCH")
                ? HttpStatuses.PRECONDITION_FAILED
                : HttpStatuses.of(code(), info.getDomain(), info.getReason());
    }

    /** The code that gRPC callers get. */
    public io.grpc.Status.Code code() {
        return io.grpc.Status.fromCodeValue(status.getCode()).getCode();
    }

    /** The reason, the part that programs read. */
    public String reason() {
        return info.getReason();
    }

    /** Further facts, such as {@code allow}; empty where there is no such. */
    public Optional<String> fact(String key) {
        return Optional.ofNullable(info.getMetadataMap().get(key));
    }

    /** After how many whole seconds to try again, at least 1. */
    public Optional<Long> retryAfterSeconds() {
        return detail(RetryInfo.class)
                .map(RetryInfo::getRetryDelay)
                .map(delay -> Math.max(1, delay.getSeconds() + (delay.getNanos() > 0 ? 1 : 0)));
    }

    /** Writes it as an object. */
    public void write(JsonGenerator json, DetailWriter details) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", PAGES + reason());
        json.writeStringField("title", title());
        json.writeNumberField("status", httpStatus());
        json.writeStringField("detail", status.getMessage());
        json.writeStringField("reason", reason());
        json.writeStringField("domain", info.getDomain());
        json.writeStringField("code", code().name());
        json.writeStringField("requestId", requestId);
        violations(json);
        if (info.getMetadataCount() > 0) {
            json.writeObjectFieldStart("metadata");
            for (var each : info.getMetadataMap().entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        }
        Optional<Long> retryAfter = retryAfterSeconds();
        if (retryAfter.isPresent()) {
            json.writeNumberField("retryAfterSeconds", retryAfter.get());
        }
        details(json, details);
        json.writeEndObject();
    }

    /** Writes a detail of a service's own. */
    @FunctionalInterface
    public interface DetailWriter {
        /** Writes the packed message as the next value. */
        void write(JsonGenerator json, Any detail) throws IOException;
    }

    private void violations(JsonGenerator json) throws IOException {
        var fields = detail(BadRequest.class).orElse(BadRequest.getDefaultInstance());
        var states =
                detail(PreconditionFailure.class).orElse(PreconditionFailure.getDefaultInstance());
        var quotas = detail(QuotaFailure.class).orElse(QuotaFailure.getDefaultInstance());
        json.writeArrayFieldStart("violations");
        for (var each : fields.getFieldViolationsList()) {
            violation(json, "field", camelCase(each.getField()), each.getDescription());
        }
        for (var each : states.getViolationsList()) {
            violation(json, "subject", each.getSubject(), each.getDescription());
        }
        for (var each : quotas.getViolationsList()) {
            violation(json, "subject", each.getSubject(), each.getDescription());
        }
        json.writeEndArray();
    }

    private static void violation(JsonGenerator json, String key, String value, String description)
            throws IOException {
        json.writeStartObject();
        json.writeStringField(key, value);
        json.writeStringField("description", description);
        json.writeEndObject();
    }

    /** What a service adds beside the common details, such as the shortages. */
    private void details(JsonGenerator json, DetailWriter writer) throws IOException {
        json.writeArrayFieldStart("details");
        for (Any detail : status.getDetailsList()) {
            if (!isCommon(detail)) {
                writer.write(json, detail);
            }
        }
        json.writeEndArray();
    }

    private static boolean isCommon(Any detail) {
        return detail.is(ErrorInfo.class)
                || detail.is(BadRequest.class)
                || detail.is(PreconditionFailure.class)
                || detail.is(QuotaFailure.class)
                || detail.is(RetryInfo.class);
    }

    private String title() {
        String words = reason().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Services name fields as the proto does; who writes JSON knows them in camel case. */
    private static String camelCase(String path) {
        return SNAKE.matcher(path).replaceAll(Problem::upper);
    }

    private static String upper(MatchResult found) {
        return found.group(1).toUpperCase(Locale.ROOT);
    }

    private <T extends Message> Optional<T> detail(Class<T> type) {
        return FailureInfo.detail(status, type);
    }
}
