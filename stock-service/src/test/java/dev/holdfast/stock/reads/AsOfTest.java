package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "743:743:",
                "743:744:743",
                "1000000000000:1000000000900:1000000000000,1000000000017,1000000000899"
            })
    void comesBackFromATokenAsItWas(String snapshot) {
        AsOf asOf = new AsOf(snapshot, NOON);
        List<String> parts = asOf.parts();
        assertThat(AsOf.of(parts.get(0), parts.get(1))).isEqualTo(asOf);
    }

    @Test
    void runningTransactionsTakeLittleRoom() {
        String parts =
                new AsOf("1000000000000:1000000000900:1000000000000,1000000000017", NOON)
                        .parts()
                        .getFirst();
        assertThat(parts).isEqualTo("1000000000000 900 0 17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5 x",
                "-1 0",
                "5 -1",
                "5 3 3",
                "5 0 0",
                "99999999999999999999 1",
                "5 1 "
            })
    void whatCanBeNoSnapshotIsRefused(String distances) {
        assertThatThrownBy(() -> AsOf.of(distances, "0"))
                .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    }

    @Test
    void listMayGoOnForAnHour() {
        AsOf asOf = new AsOf("743:743:", NOON);
        assertThat(asOf.tooOld(NOON.plus(AsOf.MAX_AGE))).isFalse();
        assertThat(asOf.tooOld(NOON.plus(AsOf.MAX_AGE).plusMillis(1))).isTrue();
    }
}
