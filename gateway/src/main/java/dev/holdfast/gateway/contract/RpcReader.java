package dev.holdfast.gateway.contract;

import build.buf.validate.ValidateProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import dev.holdfast.api.v1.AnnotationsProto;
import dev.holdfast.gateway.contract.HttpBinding.Body;
import dev.holdfast.gateway.contract.HttpBinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the options of methods. */
final class RpcReader {

    private RpcReader() {}

    /** Registers the options that are read here, and those of fields. */
    static void register(ExtensionRegistry known) {
        com.google.api.AnnotationsProto.registerAllExtensions(known);
        AnnotationsProto.registerAllExtensions(known);
        FieldBehaviorProto.registerAllExtensions(known);
        ValidateProto.registerAllExtensions(known);
    }

    /** The calls of a file that are served. */
    static List<Rpc> rpcs(FileDescriptor file) {
        List<Rpc> rpcs = new ArrayList<>();
        for (ServiceDescriptor service : file.getServices()) {
            for (MethodDescriptor method : service.getMethods()) {
                if (method.getOptions().hasExtension(AnnotationsProto.requiredScope)) {
                    rpcs.add(rpc(method));
                }
            }
        }
        return rpcs;
    }

    /** Scopes that let a caller ask more of the call than the required one. */
    static List<String> additionalScopes(MethodDescriptor method) {
        return method.getOptions().getExtension(AnnotationsProto.additionalScopes);
    }

    private static Rpc rpc(MethodDescriptor method) {
        MethodOptions options = method.getOptions();
        try {
            return new Rpc(
                    method,
                    method.getService().getFullName() + "/" + method.getName(),
                    options.getExtension(AnnotationsProto.requiredScope),
                    options.getIdempotencyLevel() == IdempotencyLevel.NO_SIDE_EFFECTS,
                    idempotencyKey(method),
                    bindings(method));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(method.getFullName() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<FieldDescriptor> idempotencyKey(MethodDescriptor method) {
        String name = method.getOptions().getExtension(AnnotationsProto.idempotencyKey);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(FieldPaths.resolve(method.getInputType(), name).getLast());
    }

    private static List<HttpBinding> bindings(MethodDescriptor method) {
        if (!method.getOptions().hasExtension(com.google.api.AnnotationsProto.http)) {
            return List.of();
        }
        HttpRule rule = method.getOptions().getExtension(com.google.api.AnnotationsProto.http);
        List<HttpBinding> bindings = new ArrayList<>();
        bindings.add(binding(method, rule));
        rule.getAdditionalBindingsList().forEach(more -> bindings.add(binding(method, more)));
        return bindings;
    }

    private static HttpBinding binding(MethodDescriptor method, HttpRule rule) {
        if (!rule.getResponseBody().isEmpty()) {
            throw new IllegalArgumentException("response_body isn't served");
        }
        Descriptor request = method.getInputType();
        PathTemplate template = PathTemplate.parse(path(rule));
        List<List<FieldDescriptor>> fields =
                template.variables().stream()
                        .map(variable -> FieldPaths.resolve(request, variable.field()))
                        .toList();
        return new HttpBinding(verb(rule), template, fields, body(request, rule.getBody()));
    }

    private static Body body(Descriptor request, String body) {
        return switch (body) {
            case "" -> new Body(Kind.NONE, Optional.empty());
            case "*" -> new Body(Kind.WHOLE, Optional.empty());
            default ->
                    new Body(Kind.FIELD, Optional.of(FieldPaths.resolve(request, body).getFirst()));
        };
    }

    private static String verb(HttpRule rule) {
        return rule.getPatternCase() == HttpRule.PatternCase.CUSTOM
                ? rule.getCustom().getKind()
                : rule.getPatternCase().name();
    }

    private static String path(HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET -> rule.getGet();
            case PUT -> rule.getPut();
            case POST -> rule.getPost();
            case DELETE -> rule.getDelete();
            case PATCH -> rule.getPatch();
            case CUSTOM -> rule.getCustom().getPath();
            case PATTERN_NOT_SET -> throw new IllegalArgumentException("a rule without a path");
        };
    }
}
