package dev.holdfast.examples.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that isn't kept is told, and the walk goes on. */
final class WalkTest {

    private final List<String> told = new ArrayList<>();
    private final Walk walk = new Walk(told::add);

    @Test
    void rulesThatAreKeptEndWell() {
        walk.rule("One is one.", () -> walk.sees("one", 1, 1));
        assertThat(walk.end()).isTrue();
        assertThat(told).contains("One is one.", "      one: 1", "1 rules, 0 broken");
    }

    @Test
    void anotherValueBreaksTheRule() {
        walk.rule("One is one.", () -> walk.sees("one", 1, 2));
        walk.rule("Two is two.", () -> walk.sees("two", 2, 2));
        assertThat(walk.end()).isFalse();
        assertThat(told)
                .contains("  BROKEN  one should be 1", "BROKEN  One is one.", "2 rules, 1 broken");
    }

    @Test
    void anAnswerWhereARefusalIsWantedBreaksTheRule() {
        walk.rule("No.", () -> walk.isRefused("may I", "NEVER", () -> "yes"));
        assertThat(walk.end()).isFalse();
        assertThat(told).contains("  BROKEN  wanted NEVER, and was answered: yes");
    }

    @Test
    void anotherRefusalBreaksTheRule() {
        walk.rule(
                "No.",
                () ->
                        walk.isRefused(
                                "may I",
                                "NEVER",
                                () -> {
                                    throw Status.ABORTED
                                            .withDescription("later")
                                            .asRuntimeException();
                                }));
        assertThat(walk.end()).isFalse();
        assertThat(told).contains("      : later", "  BROKEN  wanted NEVER");
    }

    @Test
    void aRefusalWhereAnAnswerIsWantedBreaksTheRule() {
        walk.rule(
                "Yes.",
                () ->
                        walk.asks(
                                "may I",
                                () -> {
                                    throw Status.ABORTED
                                            .withDescription("later")
                                            .asRuntimeException();
                                }));
        assertThat(walk.end()).isFalse();
        assertThat(told).contains("  BROKEN  : later");
    }
}
