package dev.holdfast.gateway.testing;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.holdfast.api.gateway.testing.v1.KindsProto;
import dev.holdfast.gateway.contract.Contract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The contract of the service with every kind of field, as protoc would write it. */
public final class KindsContract {

    private KindsContract() {}

    /** Read from descriptors, as the built-in one is. */
    public static Contract read() {
        Map<String, FileDescriptor> files = new LinkedHashMap<>();
        collect(KindsProto.getDescriptor(), files);
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        files.values().forEach(file -> set.addFile(file.toProto()));
        try {
            return Contract.read(new ByteArrayInputStream(set.build().toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptor> files) {
        file.getDependencies().forEach(imported -> collect(imported, files));
        files.putIfAbsent(file.getName(), file);
    }
}
