package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    @Test
    void invoicesStandInOrderOfFirstAppearance() {
        OrderBook book =
                OrderBook.of(
                        List.of(
                                order("2", "10002", 1),
                                order("1", "10002", 2),
                                order("2", "10080", 3)));
        assertThat(book.invoices()).extracting(Invoice::number).containsExactly("2", "1");
        assertThat(book.invoices().getFirst().order())
                .containsExactly(new UnitsOf("10002", 1), new UnitsOf("10080", 3));
    }

    @Test
    void orderRowsAreSummedBySku() {
        Invoice invoice =
                Invoice.of(
                        "1",
                        List.of(
                                order("1", "10080", 1),
                                order("1", "10002", 2),
                                order("1", "10080", 3)));
        assertThat(invoice.order())
                .containsExactly(new UnitsOf("10080", 4), new UnitsOf("10002", 2));
        assertThat(invoice.orderedUnits()).isEqualTo(6);
        assertThat(invoice.rows()).isEqualTo(3);
        assertThat(invoice.changes()).isEmpty();
    }

    @Test
    void otherRowsKeepTheirOrderAndShareAnAdjustmentWithTheirNeighbours() {
        Invoice invoice =
                Invoice.of(
                        "1",
                        List.of(
                                new OrderRow("1", "10002", RowKind.WRITE_OFF, 1),
                                order("1", "10080", 1),
                                new OrderRow("1", "10002", RowKind.WRITE_OFF, 2),
                                new OrderRow("1", "10002", RowKind.FOUND, 3),
                                new OrderRow("1", "10002", RowKind.WRITE_OFF, 4)));
        assertThat(invoice.order()).containsExactly(new UnitsOf("10080", 1));
        assertThat(invoice.changes())
                .containsExactly(
                        new StockChange(
                                RowKind.WRITE_OFF,
                                List.of(new UnitsOf("10002", 1), new UnitsOf("10002", 2))),
                        new StockChange(RowKind.FOUND, List.of(new UnitsOf("10002", 3))),
                        new StockChange(RowKind.WRITE_OFF, List.of(new UnitsOf("10002", 4))));
    }

    @Test
    void knowsEverySku() {
        OrderBook book =
                OrderBook.of(
                        List.of(
                                order("1", "20000", 1),
                                new OrderRow("C2", "10000", RowKind.RETURN, 1)));
        assertThat(book.skus()).containsExactly("10000", "20000");
    }

    private static OrderRow order(String invoice, String sku, long units) {
        return new OrderRow(invoice, sku, RowKind.ORDER, units);
    }
}
