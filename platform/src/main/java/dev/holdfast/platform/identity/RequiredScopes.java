package dev.holdfast.platform.identity;

import dev.holdfast.api.v1.AnnotationsProto;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scope that each call needs, read from the option {@code required_scope} in the contract. */
public final class RequiredScopes {

    private final Map<String, String> byMethod;

    private RequiredScopes(Map<String, String> byMethod) {
        this.byMethod = byMethod;
    }

    /**
     * Reads the options of all methods of these services.
     *
     * @throws IllegalStateException naming every method without the option: it must not be served
     */
    public static RequiredScopes of(Collection<ServerServiceDefinition> services) {
        Map<String, String> byMethod = new HashMap<>();
        List<String> without = new ArrayList<>();
        for (ServerServiceDefinition service : services) {
            for (ServerMethodDefinition<?, ?> definition : service.getMethods()) {
                MethodDescriptor<?, ?> method = definition.getMethodDescriptor();
                String scope = scopeOf(method);
                if (scope.isEmpty()) {
                    without.add(method.getFullMethodName());
                }
                byMethod.put(method.getFullMethodName(), scope);
            }
        }
        if (!without.isEmpty()) {
            throw new IllegalStateException("Calls that name no required_scope: " + without);
        }
        return new RequiredScopes(Map.copyOf(byMethod));
    }

    /** The scope that this method, one of those read, needs. */
    public String of(MethodDescriptor<?, ?> method) {
        String scope = byMethod.get(method.getFullMethodName());
        if (scope == null) {
            throw new IllegalStateException("Not served: " + method.getFullMethodName());
        }
        return scope;
    }

    private static String scopeOf(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema
                ? schema.getMethodDescriptor()
                        .getOptions()
                        .getExtension(AnnotationsProto.requiredScope)
                : "";
    }
}
