package dev.holdfast.chaos.workload;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;

/** How requests are shown. */
final class Requests {

    private Requests() {}

    /** On one line. */
    static String text(Message request) {
        return TextFormat.printer().emittingSingleLine(true).printToString(request);
    }
}
