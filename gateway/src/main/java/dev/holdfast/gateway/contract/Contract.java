package dev.holdfast.gateway.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that can be called, as a set of descriptors says it. Nothing about a single call is written
 * in the gateway: what carries a {@code required_scope} is served, over HTTP too where it carries a
 * {@code google.api.http} rule.
 */
public final class Contract {

    private static final String RESOURCE = "/holdfast.protobin";

    private final List<FileDescriptor> files;
    private final Map<String, Rpc> rpcs = new LinkedHashMap<>();
    private final Routes routes;

    private Contract(List<FileDescriptor> files) {
        this.files = List.copyOf(files);
        files.stream()
                .flatMap(file -> RpcReader.rpcs(file).stream())
                .forEach(rpc -> rpcs.put(rpc.name(), rpc));
        this.routes = new Routes(List.copyOf(rpcs.values()));
    }

    /** The contract that is built in: that of the services of this build. It is read once. */
    public static Contract builtIn() {
        return BuiltIn.CONTRACT;
    }

    /** Read when it is first asked for: the configuration and the gateway both do. */
    private static final class BuiltIn {

        static final Contract CONTRACT = read();

        private static Contract read() {
            try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " isn't on the class path");
                }
                return Contract.read(in);
            } catch (IOException e) {
                throw new IllegalStateException(RESOURCE + " can't be read", e);
            }
        }
    }

    /**
     * Reads a {@code google.protobuf.FileDescriptorSet}, imports first, as protoc writes it.
     *
     * @throws IllegalArgumentException where a rule in it can't be served; it names the call
     */
    public static Contract read(InputStream in) throws IOException {
        ExtensionRegistry known = ExtensionRegistry.newInstance();
        RpcReader.register(known);
        Map<String, FileDescriptor> built = new HashMap<>();
        List<FileDescriptor> files = new ArrayList<>();
        for (FileDescriptorProto file : FileDescriptorSet.parseFrom(in, known).getFileList()) {
            FileDescriptor descriptor = build(file, built);
            built.put(file.getName(), descriptor);
            files.add(descriptor);
        }
        return new Contract(files);
    }

    /** All files, imports first; their protos carry the comments. */
    public List<FileDescriptor> files() {
        return files;
    }

    /** All calls, in the order of the files. */
    public List<Rpc> rpcs() {
        return List.copyOf(rpcs.values());
    }

    /** The call with this gRPC name, such as {@code holdfast.stock.v1.StockService/GetStock}. */
    public Optional<Rpc> rpc(String name) {
        return Optional.ofNullable(rpcs.get(name));
    }

    /** How the calls are reached over HTTP. */
    public Routes routes() {
        return routes;
    }

    /** All scopes that mean something to some call. */
    public SortedSet<String> scopes() {
        SortedSet<String> scopes = new TreeSet<>();
        for (Rpc rpc : rpcs.values()) {
            scopes.add(rpc.requiredScope());
            scopes.addAll(RpcReader.additionalScopes(rpc.method()));
        }
        return scopes;
    }

    private static FileDescriptor build(
            FileDescriptorProto file, Map<String, FileDescriptor> built) {
        FileDescriptor[] imports =
                file.getDependencyList().stream().map(built::get).toArray(FileDescriptor[]::new);
        try {
            return FileDescriptor.buildFrom(file, imports);
        } catch (DescriptorValidationException e) {
            throw new IllegalArgumentException(file.getName() + ": " + e.getMessage(), e);
        }
    }
}
