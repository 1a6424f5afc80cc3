package dev.holdfast.gateway.openapi;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comments of the protos, by what they are about. The numbers of paths are those of protoc. */
public final class Comments {

    private static final Pattern SNAKE_NAME = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");

    private final Map<String, Map<List<Integer>, String>> byFile = new HashMap<>();
    private final Map<String, String> jsonNames = new HashMap<>();
    private final Set<Descriptor> named = new HashSet<>();

    /** Of these files, whose protos carry them. */
    public Comments(List<FileDescriptor> files) {
        for (FileDescriptor file : files) {
            Map<List<Integer>, String> comments = new HashMap<>();
            for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
                comments.put(location.getPathList(), location.getLeadingComments());
            }
            byFile.put(file.getName(), comments);
            if (isOurs(file)) {
                file.getMessageTypes().forEach(this::nameFields);
            }
        }
    }

    /** The comment as it stands; empty where there is none. */
    public String of(GenericDescriptor what) {
        Map<List<Integer>, String> comments =
                byFile.getOrDefault(what.getFile().getName(), Map.of());
        return comments.getOrDefault(path(what), "")
                .lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** The comment for readers of JSON, who know fields in camel case. */
    String inJson(GenericDescriptor what) {
        String comment = of(what);
        return isOurs(what.getFile())
                ? SNAKE_NAME.matcher(comment).replaceAll(this::jsonName)
                : comment;
    }

    /** The first sentence as plain text, without its full stop. */
    static String firstSentence(String comment) {
        String line = comment.replace('\n', ' ').replace("`", "");
        int end = line.indexOf(". ");
        return end >= 0 ? line.substring(0, end) : line.replaceFirst("\\.$", "");
    }

    static boolean isOurs(FileDescriptor file) {
        return file.getPackage().startsWith("holdfast.");
    }

    private void nameFields(Descriptor type) {
        if (named.add(type)) {
            type.getFields().forEach(field -> jsonNames.put(field.getName(), field.getJsonName()));
            type.getNestedTypes().forEach(this::nameFields);
        }
    }

    private String jsonName(MatchResult name) {
        return jsonNames.getOrDefault(name.group(), name.group());
    }

    private static List<Integer> path(GenericDescriptor what) {
        return switch (what) {
            case Descriptor type -> path(type.getContainingType(), 3, 4, type.getIndex());
            case EnumDescriptor type -> path(type.getContainingType(), 4, 5, type.getIndex());
            case FieldDescriptor field -> path(field.getContainingType(), 2, 7, field.getIndex());
            case EnumValueDescriptor value -> path(value.getType(), 2, 0, value.getIndex());
            case ServiceDescriptor service -> path(null, 0, 6, service.getIndex());
            case MethodDescriptor method -> path(method.getService(), 2, 0, method.getIndex());
            default -> List.of();
        };
    }

    /** The path within another thing, or at the top of a file. */
    private static List<Integer> path(
            @Nullable GenericDescriptor within, int inside, int atTop, int index) {
        List<Integer> path = within == null ? new ArrayList<>() : new ArrayList<>(path(within));
        path.add(within == null ? atTop : inside);
        path.add(index);
        return path;
    }
}
