package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.platform.pg.PgFailure;
import dev.holdfast.stock.core.SkuCase;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands between records and rows, and between failures and what is said of them. */
final class RowsTest {
    @Test
    void arraysAreQuoted() {
        assertThat(ArrayLiteral.texts(List.of(), text -> "")).isEqualTo("{}");
        assertThat(ArrayLiteral.texts(List.of("a", "NULL", "", "\"\\,{}"), text -> text))
                .isEqualTo("{\"a\",\"NULL\",\"\",\"\\\"\\\\,{}\"}");
        assertThat(ArrayLiteral.longs(List.of(1L, -2L), Long::longValue)).isEqualTo("{1,-2}");
        assertThat(ArrayLiteral.uuids(List.of(new UUID(0, 1))))
                .isEqualTo("{\"00000000-0000-0000-0000-000000000001\"}");
    }

    @Test
    void twinsFoldAlikeAsTheyCompare() {
        for (String twin : List.of("WIDGET", "widget", "WidGet")) {
            assertThat(SkuCase.folded(twin)).isEqualTo("widget");
        }
        for (String[] pair : new String[][] {{"straße", "STRASSE"}, {"ı", "I"}, {"ﬀ", "FF"}}) {
            assertThat(SkuCase.folded(pair[0]).equals(SkuCase.folded(pair[1])))
                    .as(String.join(" and ", pair))
                    .isEqualTo(pair[0].equalsIgnoreCase(pair[1]));
        }
    }

    @Test
    void neverIsInfinity() {
        assertThat(Times.written(Instant.MAX)).isEqualTo(OffsetDateTime.MAX);
        assertThat(Times.read(OffsetDateTime.MAX)).isNull();
        assertThat(Times.read(null)).isNull();
        assertThat(Times.read(Times.written(Instant.EPOCH))).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aRefusalIsDefiniteWhereTheServerSaysSo() {
        assertThat(Refused.conflict(refusal("23505"))).isTrue();
        assertThat(Refused.conflict(refusal("40P01"))).isTrue();
        assertThat(Refused.conflict(refusal("23514"))).isFalse();
        assertThat(Refused.atCommit(refusal("23514"))).isTrue();
        assertThat(Refused.atCommit(refusal("53100"))).isFalse();
        assertThat(Refused.atCommit(refusal("57014"))).isFalse();
        assertThat(Refused.atCommit(new VertxException("closed"))).isFalse();
    }

    @Test
    void aDatabaseThatCantNowIsUnavailableAndABugIsABug() {
        for (String state : List.of("53100", "57014", "55P03", "57P03", "25006", "40001")) {
            assertThat(Refused.told(refusal(state))).isInstanceOf(StoreUnavailable.class);
        }
        assertThat(Refused.told(new VertxException("closed"))).isInstanceOf(StoreUnavailable.class);
        for (String state : List.of("23514", "42703", "22003")) {
            PgException bug = refusal(state);
            assertThat(Refused.told(bug)).isSameAs(bug);
            assertThat(PgFailure.of(bug).away()).isFalse();
        }
        IllegalStateException bug = new IllegalStateException();
        assertThat(Refused.told(bug)).isSameAs(bug);
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, "");
    }
}
