package dev.holdfast.gateway.rpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Looks into a message without reading it. */
final class WireFields {

    private WireFields() {}

    /** Whether a text field of the message is set and not empty; false for what is no message. */
    static boolean has(byte[] message, int number) {
        CodedInputStream in = CodedInputStream.newInstance(message);
        int text = (number << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == text) {
                    if (in.readRawVarint32() > 0) {
                        return true;
                    }
                } else if (!in.skipField(tag)) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
