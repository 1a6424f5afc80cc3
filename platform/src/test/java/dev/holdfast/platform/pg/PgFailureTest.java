package dev.holdfast.platform.pg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgFailureTest {

    @ParameterizedTest
    @CsvSource({
        "40001, SERIALIZATION",
        "40P01, DEADLOCK",
        "23505, UNIQUE_VIOLATION",
        "23503, CONSTRAINT_VIOLATION",
        "23514, CONSTRAINT_VIOLATION",
        "57014, STATEMENT_TIMEOUT",
        "55P03, LOCK_TIMEOUT",
        "53100, SERVER_FULL",
        "53200, SERVER_FULL",
        "53300, TOO_MANY_CONNECTIONS",
        "25006, READ_ONLY",
        "25P03, SHUTTING_DOWN",
        "57P01, SHUTTING_DOWN",
        "57P03, SHUTTING_DOWN",
        "57000, SHUTTING_DOWN",
        "58030, SERVER_FULL",
        "28P01, WRONG_CREDENTIALS",
        "28000, WRONG_CREDENTIALS",
        "3D000, NO_SUCH_DATABASE",
        "08006, CONNECTION_LOST",
        "42601, OTHER_REFUSAL",
        "'', OTHER_REFUSAL",
    })
    void statesHaveMeanings(String state, PgFailure meaning) {
        assertThat(PgFailure.ofState(state)).isEqualTo(meaning);
    }

    @Test
    void lossesAreNotBugs() {
        assertThat(PgFailure.of(new ConnectException())).isEqualTo(PgFailure.CONNECTION_LOST);
        assertThat(PgFailure.of(new VertxException("Connection was closed", true)))
                .isEqualTo(PgFailure.CONNECTION_LOST);
        assertThat(PgFailure.of(new ConnectionPoolTooBusyException("1000")))
                .isEqualTo(PgFailure.POOL_BUSY);
        assertThat(PgFailure.of(new IllegalStateException())).isEqualTo(PgFailure.UNKNOWN);
        assertThat(PgFailure.of(new NullPointerException())).isEqualTo(PgFailure.UNKNOWN);
    }

    @Test
    void onlyWhatTheServerRolledBackIsDefinite() {
        assertThat(PgFailure.DEADLOCK.definite()).isTrue();
        assertThat(PgFailure.DEADLOCK.retryable()).isTrue();
        assertThat(PgFailure.POOL_BUSY.definite()).isTrue();
        assertThat(PgFailure.SHUTTING_DOWN.definite()).isFalse();
        assertThat(PgFailure.CONNECTION_LOST.definite()).isFalse();
        assertThat(PgFailure.UNKNOWN.definite()).isFalse();
    }
}
