package dev.holdfast.platform.telemetry;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.slf4j.event.KeyValuePair;

/** Writes on a thread of its own, and notes beforehand which request a line belongs to. */
final class LateAppender extends AsyncAppender {

    private static final int QUEUE = 8_192;
    private static final String REQUEST_ID = "request_id";

    LateAppender() {
        setQueueSize(QUEUE);
        // A full queue loses lines; an event loop that waits for a terminal loses calls.
        setNeverBlock(true);
    }

    @Override
    protected void preprocess(ILoggingEvent event) {
        super.preprocess(event);
        String requestId = LogContext.requestId();
        if (requestId != null && event instanceof LoggingEvent line && !names(line)) {
            line.addKeyValuePair(new KeyValuePair(REQUEST_ID, requestId));
        }
    }

    private static boolean names(LoggingEvent line) {
        return line.getKeyValuePairs() != null
                && line.getKeyValuePairs().stream().anyMatch(pair -> REQUEST_ID.equals(pair.key));
    }
}
