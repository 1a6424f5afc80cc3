package dev.holdfast.gateway.contract;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * One way to reach a call over HTTP.
 *
 * @param verb the HTTP method, in upper case
 * @param template the path
 * @param pathFields the message fields that the path's variables set, in the order of the template;
 *     each is the way to a field through messages
 * @param body what the body is
 */
public record HttpBinding(
        String verb, PathTemplate template, List<List<FieldDescriptor>> pathFields, Body body) {

    /**
     * What of the request the body holds.
     *
     * @param kind nothing, one field, or all that the path doesn't set
     * @param field the one field
     */
    public record Body(Kind kind, Optional<FieldDescriptor> field) {}

    /** How much of a request is in the body. */
    public enum Kind {
        /** No body is taken; what the path doesn't set is in the query. */
        NONE,
        /** The body is one field; the rest is in the query. */
        FIELD,
        /** The body is the whole request; no query is taken. */
        WHOLE
    }
}
