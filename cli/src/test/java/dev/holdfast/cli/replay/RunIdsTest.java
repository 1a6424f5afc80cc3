package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunIdsTest {

    private static final OrderRow ROW = new OrderRow("1001", "10002", RowKind.ORDER, 6);

    @Test
    void theSameFilesGiveTheSameIds() {
        assertThat(idOf(book(ROW), opening(5))).isEqualTo(idOf(book(ROW), opening(5)));
    }

    @Test
    void otherOrdersOrAnotherOpeningAreAnotherReplay() {
        UUID id = idOf(book(ROW), opening(5));
        assertThat(idOf(book(ROW), opening(6))).isNotEqualTo(id);
        OrderRow more = new OrderRow("1001", "10002", RowKind.ORDER, 7);
        assertThat(idOf(book(more), opening(5))).isNotEqualTo(id);
        OrderRow back = new OrderRow("1001", "10002", RowKind.RETURN, 6);
        assertThat(idOf(book(back), opening(5))).isNotEqualTo(id);
    }

    @Test
    void idsAreUuidsAndNoTwoStepsShareOne() {
        OrderBook book = book(ROW);
        RunIds ids = RunIds.of(book, opening(5));
        Invoice invoice = book.invoices().getFirst();
        List<UUID> all =
                List.of(
                        ids.reservation(invoice),
                        ids.commit(invoice),
                        ids.shipment(invoice),
                        ids.adjustment(invoice, 0),
                        ids.adjustment(invoice, 1),
                        ids.opening(0));
        assertThat(all).doesNotHaveDuplicates().allMatch(id -> id.version() == 8);
        assertThat(all).allMatch(id -> id.variant() == 2);
    }

    private static UUID idOf(OrderBook book, SortedMap<String, Long> opening) {
        return RunIds.of(book, opening).reservation(book.invoices().getFirst());
    }

    private static OrderBook book(OrderRow row) {
        return OrderBook.of(List.of(row));
    }

    private static SortedMap<String, Long> opening(long units) {
        SortedMap<String, Long> opening = new TreeMap<>();
        opening.put("10002", units);
        return opening;
    }
}
