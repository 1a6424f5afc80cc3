package dev.holdfast.examples.checkout;

import java.util.Optional;

/**
 * What the page is told: the gateway's own answer, or one of the shop's.
 *
 * @param status the HTTP status
 * @param type the media type of the body
 * @param body the text
 * @param retryAfter seconds after which asking again may help, where that is known
 */
record Answer(int status, String type, String body, Optional<String> retryAfter) {

    private static final String PROBLEM = "application/problem+json";

    /** Nothing to tell. */
    static Answer nothing() {
        return new Answer(204, "text/plain", "", Optional.empty());
    }

    /** Data of the shop's own. */
    static Answer json(String body) {
        return new Answer(200, "application/json", body, Optional.empty());
    }

    /** The shop's own refusal, in the form of the gateway's. */
    static Answer refusal(int status, String reason, String detail) {
        return new Answer(status, PROBLEM, problem(status, reason, detail), Optional.empty());
    }

    /** The gateway can't be reached: whether the call took effect is told by asking again. */
    static Answer away(String seconds) {
        String body = problem(503, "SERVICE_UNAVAILABLE", "The stock service is away.");
        return new Answer(503, PROBLEM, body, Optional.of(seconds));
    }

    boolean good() {
        return status < 300;
    }

    private static String problem(int status, String reason, String detail) {
        return """
        {"status": %d, "reason": "%s", "detail": "%s"}\
        """
                .formatted(status, reason, detail);
    }
}
