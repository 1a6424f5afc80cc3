package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.screen.Complaint;
import dev.holdfast.local.screen.ExitCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EffectTest {

    private static final Standing BEFORE = new Standing(100, 10, 1);

    @Test
    void unitsHeldAreUnitsGranted() {
        fits(Effect.HELD, 100, 15, 1, 5, 0);
        refused(Effect.HELD, 100, 14, 1, 5, 0);
        refused(Effect.HELD, 100, 16, 1, 5, 0);
        refused(Effect.HELD, 99, 15, 1, 5, 0);
    }

    @Test
    void aCallThatFailedMayHaveTakenEffect() {
        fits(Effect.HELD, 100, 15, 1, 5, 2);
        fits(Effect.HELD, 100, 17, 1, 5, 2);
        refused(Effect.HELD, 100, 18, 1, 5, 2);
        fits(Effect.SHIPPED, 95, 11, 2, 5, 2);
        refused(Effect.SHIPPED, 96, 10, 1, 5, 2);
    }

    @Test
    void whatIsShippedIsGoneAndNeitherHeldNorCommitted() {
        fits(Effect.SHIPPED, 95, 10, 1, 5, 0);
        refused(Effect.SHIPPED, 95, 11, 1, 5, 0);
        refused(Effect.SHIPPED, 95, 10, 2, 5, 0);
        refused(Effect.SHIPPED, 100, 10, 1, 5, 0);
    }

    @Test
    void nothingIsGrantedOfWhatIsSoldOut() {
        fits(Effect.REFUSED, 100, 10, 1, 0, 0);
        refused(Effect.REFUSED, 100, 11, 1, 1, 0);
        refused(Effect.REFUSED, 100, 10, 1, 1, 0);
    }

    private static void fits(
            Effect effect, long onHand, long held, long committed, long granted, long unknown) {
        assertThatCode(() -> check(effect, onHand, held, committed, granted, unknown))
                .doesNotThrowAnyException();
    }

    private static void refused(
            Effect effect, long onHand, long held, long committed, long granted, long unknown) {
        assertThatThrownBy(() -> check(effect, onHand, held, committed, granted, unknown))
                .asInstanceOf(InstanceOfAssertFactories.type(Complaint.class))
                .satisfies(wrong -> assertThat(wrong.exit()).isEqualTo(ExitCode.VERDICT));
    }

    private static void check(
            Effect effect, long onHand, long held, long committed, long granted, long unknown) {
        effect.check(BEFORE, new Standing(onHand, held, committed), granted, unknown);
    }
}
