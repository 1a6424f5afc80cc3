package dev.holdfast.gateway.openapi;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.rpc.ErrorInfo;
import dev.holdfast.gateway.problem.Problem;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a call fails, as the comment of a value of an {@code ErrorReason} says it: the codes, what it
 * means, what mends it, and an example.
 *
 * @param apiPackage the package that defines it, such as {@code holdfast.stock.v1}
 * @param name the reason, such as {@code SKU_NOT_FOUND}
 * @param codes with which it comes over gRPC
 * @param head the comment's first sentence: the codes and what else it says at once
 * @param meaning what happened
 * @param mend what to do about it; empty where the meaning says it
 * @param example when it comes; empty where that is plain
 */
public record Reason(
        String apiPackage,
        String name,
        List<Status.Code> codes,
        String head,
        String meaning,
        String mend,
        String example) {

    private static final String ENUM = "ErrorReason";
    private static final Pattern WORD = Pattern.compile("[A-Z]+(_[A-Z]+)*");
    private static final String MEND = "Mend:";
    private static final String EXAMPLE = "Example:";

    /** Keeps its own copy of the codes. */
    public Reason {
        codes = List.copyOf(codes);
    }

    /** All reasons of the contract, in the order of its files. */
    public static List<Reason> all(List<FileDescriptor> files, Comments comments) {
        return files.stream()
                .filter(Comments::isOurs)
                .flatMap(file -> file.getEnumTypes().stream())
                .filter(type -> type.getName().equals(ENUM))
                .flatMap(type -> all(type, comments))
                .toList();
    }

    /** Who defines it, as the ErrorInfo says: {@code stock.holdfast.dev}. */
    public String domain() {
        return apiPackage.split("\\.", -1)[1] + ".holdfast.dev";
    }

    /** The HTTP statuses that it comes with, one a code. */
    public List<Integer> httpStatuses() {
        return codes.stream().map(this::httpStatus).distinct().toList();
    }

    private int httpStatus(Status.Code code) {
        ErrorInfo info = ErrorInfo.newBuilder().setReason(name).setDomain(domain()).build();
        var status =
                com.google.rpc.Status.newBuilder()
                        .setCode(code.value())
                        .addDetails(Any.pack(info))
                        .build();
        return new Problem(status, "", false).httpStatus();
    }

    private static Stream<Reason> all(EnumDescriptor type, Comments comments) {
        return type.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(value -> of(value, Schemas.oneLine(comments.of(value))));
    }

    private static Reason of(EnumValueDescriptor value, String comment) {
        String head = comment.replaceFirst("\\. .*", "");
        String rest = comment.substring(Math.min(comment.length(), head.length() + 1));
        return new Reason(
                value.getFile().getPackage(),
                value.getName().replaceFirst("^ERROR_REASON_", ""),
                codes(head),
                head,
                upTo(upTo(rest, EXAMPLE), MEND),
                upTo(after(rest, MEND), EXAMPLE),
                after(rest, EXAMPLE));
    }

    private static List<Status.Code> codes(String head) {
        List<Status.Code> codes = new ArrayList<>();
        WORD.matcher(head)
                .results()
                .map(word -> word.group())
                .flatMap(word ->
                        Stream.of(Status.Code.values()).filter(code -> code.name().equals(word)))
                .forEach(codes::add);
        return codes;
    }

    private static String upTo(String text, String word) {
        int at = text.indexOf(word);
        return (at < 0 ? text : text.substring(0, at)).strip();
    }

    private static String after(String text, String word) {
        int at = text.indexOf(word);
        return at < 0 ? "" : text.substring(at + word.length()).strip();
    }
}
