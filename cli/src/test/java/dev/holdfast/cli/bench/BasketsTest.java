package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasketsTest {

    private static final int DRAWS = 200_000;

    private final Random random = new Random(7);

    @Test
    void withoutSkewAllAreAlike() {
        long[] drawn = draw(new Zipf(10, 0), 10);
        for (long times : drawn) {
            assertThat(times).isCloseTo(DRAWS / 10, Percentage.withPercentage(5));
        }
    }

    @Test
    void withSkewTheNthComesInProportion() {
        long[] drawn = draw(new Zipf(100, 1), 100);
        assertThat((double) drawn[0] / drawn[1]).isCloseTo(2, Percentage.withPercentage(5));
        assertThat((double) drawn[0] / drawn[9]).isCloseTo(10, Percentage.withPercentage(10));
        assertThat(Arrays.stream(drawn).sum()).isEqualTo(DRAWS);
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "1,1,5", "20,20,0.8", "2000,20,0.8", "100,100,5"})
    void aBasketHasDifferentSkusInRisingOrder(int skus, int lines, double skew) {
        Baskets baskets = new Baskets(skus, lines, skew);
        for (int i = 0; i < 1_000; i++) {
            int[] basket = baskets.next(random);
            assertThat(basket).hasSize(lines).isSorted().doesNotHaveDuplicates();
            assertThat(basket[0]).isNotNegative();
            assertThat(basket[lines - 1]).isLessThan(skus);
        }
    }

    /** What docs/performance.md says of a shop's shape. */
    @ParameterizedTest
    @CsvSource({"0.6,0.38", "0.7,0.45", "0.8,0.54"})
    void theSkuTenthThatIsChosenMostTakesItsShareOfTheLines(double skew, double share) {
        Baskets baskets = new Baskets(2_000, 20, skew);
        long top = 0;
        for (int i = 0; i < DRAWS / 20; i++) {
            top += Arrays.stream(baskets.next(random)).filter(sku -> sku < 200).count();
        }
        assertThat((double) top / DRAWS).isCloseTo(share, Offset.offset(0.01));
    }

    private long[] draw(Zipf choice, int things) {
        long[] drawn = new long[things];
        for (int i = 0; i < DRAWS; i++) {
            drawn[choice.next(random)]++;
        }
        return drawn;
    }
}
