package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkuPrefixTest {
    @Test
    void endIsThePrefixWithItsLastCharacterRaised() {
        assertThat(SkuPrefix.end("ab")).isEqualTo("ac");
        assertThat(SkuPrefix.end("a%")).isEqualTo("a&");
        assertThat(SkuPrefix.end("a_")).isEqualTo("a`");
        assertThat(SkuPrefix.end("a\\")).isEqualTo("a]");
        assertThat(SkuPrefix.end("é")).isEqualTo("ê");
    }

    @Test
    void characterBeyondTheBasicPlaneIsRaisedWhole() {
        assertThat(SkuPrefix.end("x😀")).isEqualTo("x😁");
        assertThat(SkuPrefix.end("\uFFFF")).isEqualTo(Character.toString(0x10000));
    }

    @Test
    void surrogatesArePassedOver() {
        assertThat(SkuPrefix.end("\uD7FF")).isEqualTo("\uE000");
    }

    @Test
    void greatestCharacterCarriesOver() {
        String greatest = Character.toString(Character.MAX_CODE_POINT);
        assertThat(SkuPrefix.end("a" + greatest)).isEqualTo("b");
        assertThat(SkuPrefix.end(greatest + greatest)).isNull();
    }
}
