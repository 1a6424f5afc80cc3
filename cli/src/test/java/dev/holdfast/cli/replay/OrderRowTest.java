package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowTest {

    @ParameterizedTest
    @CsvSource({
        // invoice, code, quantity, price, customer, kind, sku, units
        "1001, 10002, 6, 2.55, 17850, ORDER, 10002, 6",
        "1001, 85123a, 6, 2.55, 17850, ORDER, 85123A, 6",
        "1001, 15056bl, 6, 2.55, '', ORDER, 15056BL, 6",
        "1001, 10002, 6, 0.0, 17850, ORDER, 10002, 6",
        "C1001, 10002, -6, 2.55, 17850, RETURN, 10002, 6",
        "C1001, 10002, -6, 0, '', RETURN, 10002, 6",
        "1001, 10002, -6, 0, '', WRITE_OFF, 10002, 6",
        "1001, 10002, -6, 2.55, 17850, WRITE_OFF, 10002, 6",
        "1001, 10002, 6, 0, '', FOUND, 10002, 6",
        "1001, 10002, 6, 0.00, ' ', FOUND, 10002, 6",
        "A1001, 10002, 6, -11062.06, '', ORDER, 10002, 6",
    })
    void tellsWhatARowDoes(
            String invoice,
            String code,
            String quantity,
            String price,
            String customer,
            RowKind kind,
            String sku,
            long units) {
        assertThat(OrderRow.of(invoice, code, quantity, price, customer))
                .contains(new OrderRow(invoice, sku, kind, units));
    }

    @ParameterizedTest
    @CsvSource({
        "POST",
        "M",
        "D",
        "1234",
        "123456",
        "C2",
        "10002-1",
        "gift_0001_20",
        "''",
        "12345é"
    })
    void passesServicesOver(String code) {
        assertThat(OrderRow.of("1001", code, "1", "1.00", "17850")).isEqualTo(Optional.empty());
    }

    @Test
    void passesRowsWithoutUnitsOver() {
        assertThat(OrderRow.of("1001", "10002", "0", "1.00", "17850")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "six, 1.00, Quantity is 'six' (expected: a whole number)",
        "6.5, 1.00, Quantity is '6.5' (expected: a whole number)",
        "'', 1.00, Quantity is '' (expected: a whole number)",
        "6, free, UnitPrice is 'free' (expected: a number)",
    })
    void namesTheColumnOfABadNumber(String quantity, String price, String message) {
        assertThatThrownBy(() -> OrderRow.of("1001", "10002", quantity, price, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
