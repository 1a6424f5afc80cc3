package dev.holdfast.stock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "A B", "ß/…-_.:", "0", "日本"})
    void skusAreAnythingPrintable(String sku) {
        assertThat(violations(f -> f.sku("sku", sku))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "\u00a0a", "a\u3000", "a\tb", "a\u0000", "a\u0085b"})
    void skusHaveNoOuterBlanksAndNoControlCharacters(String sku) {
        assertThat(violations(f -> f.sku("sku", sku))).isNotEmpty();
    }

    @Test
    void skusHaveOneTo64CharactersHoweverManyBytes() {
        assertThat(violations(f -> f.sku("sku", "x".repeat(64)))).isEmpty();
        assertThat(violations(f -> f.sku("sku", "😀".repeat(64)))).isEmpty();
        assertThat(violations(f -> f.sku("sku", "x".repeat(65))))
                .containsExactly(
                        "sku: \"%s…\" of 65 characters (expected: at most 64 characters)"
                                .formatted("x".repeat(40)));
        assertThat(violations(f -> f.sku("sku", "😀".repeat(65)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "lisbon-2", "a--"})
    void locationsAreShortNames(String id) {
        assertThat(violations(f -> f.location("location_id", id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "Lisbon", "a b", "a_b", "ä", "a\n"})
    void otherLocationsCantBe(String id) {
        assertThat(violations(f -> f.location("location_id", id))).hasSize(1);
    }

    @Test
    void locationsHaveOneTo63Characters() {
        assertThat(violations(f -> f.location("location_id", "x".repeat(63)))).isEmpty();
        assertThat(violations(f -> f.location("location_id", "x".repeat(64)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000002",
                "{00000000-0000-0000-0000-00000000002a}",
                "00000000000000000000000000000002a",
                "0000000g-0000-0000-0000-00000000002a"
            })
    void idsAreUuidsInFull(String id) {
        assertThat(violations(f -> f.id("id", id))).hasSize(1);
    }

    @Test
    void daysAreRealOnes() {
        assertThat(new Fields().date("d", day(2028, 2, 29))).isEqualTo(LocalDate.of(2028, 2, 29));
        for (Date bad :
                List.of(
                        day(2027, 2, 29),
                        day(2027, 0, 1),
                        day(2027, 1, 0),
                        day(0, 1, 1),
                        day(1, 1, 1),
                        day(1969, 12, 31),
                        day(10_000, 1, 1))) {
            assertThat(violations(f -> f.date("d", bad))).as(bad.toString()).hasSize(1);
        }
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private static List<String> violations(Consumer<Fields> read) {
        Fields fields = new Fields();
        read.accept(fields);
        return fields.violations().list().stream().map(Violations.Violation::toString).toList();
    }
}
