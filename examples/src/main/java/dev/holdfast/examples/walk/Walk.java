package dev.holdfast.examples.walk;

import dev.holdfast.examples.StockRefusal;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells each rule, what was asked and what came back, and remembers which rules weren't kept. The
 * walk goes on behind a broken one.
 */
final class Walk {

    private final Consumer<String> screen;
    private final List<String> broken = new ArrayList<>();
    private int rules;

    /** Tells line by line. */
    Walk(Consumer<String> screen) {
        this.screen = screen;
    }

    /** A rule that wasn't kept, and how. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String how) {
            super(how, null, false, false);
        }
    }

    /** Tells a chapter's title and walks its rules. */
    void through(Chapter chapter) {
        screen.accept("");
        screen.accept("== " + chapter.title());
        chapter.rules().run();
    }

    /** A rule as a sentence, and the calls that show it. */
    void rule(String sentence, Runnable calls) {
        rules++;
        screen.accept("");
        screen.accept(sentence);
        try {
            calls.run();
        } catch (Broken how) {
            broken.add(sentence);
            screen.accept("  BROKEN  " + how.getMessage());
        } catch (StatusRuntimeException failure) {
            broken.add(sentence);
            screen.accept("  BROKEN  " + told(failure));
        }
    }

    /** Asks, and tells what came; an answer is what is wanted. */
    <A> A asks(String asked, Supplier<A> call) {
        screen.accept("    " + asked);
        return call.get();
    }

    /** Asks what must be refused with this reason. */
    void isRefused(String asked, String reason, Supplier<?> call) {
        screen.accept("    " + asked);
        try {
            throw new Broken("wanted " + reason + ", and was answered: " + call.get());
        } catch (StatusRuntimeException failure) {
            screen.accept("      " + told(failure));
            if (!StockRefusal.reasonOf(failure).equals(reason)) {
                throw new Broken("wanted " + reason);
            }
        }
    }

    /** Tells a value that came back; it must be as the rule says. */
    void sees(String what, Object wanted, Object came) {
        screen.accept("      " + what + ": " + came);
        if (!Objects.equals(wanted, came)) {
            throw new Broken(what + " should be " + wanted);
        }
    }

    /** Tells how it went; true if every rule was kept. */
    boolean end() {
        screen.accept("");
        broken.forEach(sentence -> screen.accept("BROKEN  " + sentence));
        screen.accept("%d rules, %d broken".formatted(rules, broken.size()));
        return broken.isEmpty();
    }

    private static String told(StatusRuntimeException failure) {
        return StockRefusal.reasonOf(failure) + ": " + failure.getStatus().getDescription();
    }
}
