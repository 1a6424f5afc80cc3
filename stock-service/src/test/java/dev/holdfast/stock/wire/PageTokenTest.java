package dev.holdfast.stock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokenTest {
    private static final ListStockRequest QUERY =
            ListStockRequest.newBuilder().setSkuPrefix("wid").setOrderBy("held desc").build();
    private static final List<String> PARTS = List.of("widget-é😀", "-7", "");
    private static final String TOKEN = PageToken.of(7, QUERY).write(PARTS);

    @Test
    void givesBackWhatWasWritten() {
        assertThat(PageToken.of(7, QUERY).read(TOKEN)).isEqualTo(PARTS);
    }

    @Test
    void sizeOfThePageMayChange() {
        ListStockRequest larger = QUERY.toBuilder().setPageSize(9).setPageToken(TOKEN).build();
        assertThat(PageToken.of(7, larger).read(TOKEN)).isEqualTo(PARTS);
    }

    @Test
    void anotherQuerysTokenIsNone() {
        assertThat(PageToken.of(7, QUERY.toBuilder().setSkuPrefix("wi").build()).read(TOKEN))
                .isNull();
        assertThat(PageToken.of(7, QUERY.toBuilder().setAvailableBelow(0).build()).read(TOKEN))
                .isNull();
        assertThat(PageToken.of(7, ListMovementsRequest.getDefaultInstance()).read(TOKEN)).isNull();
    }

    @Test
    void anotherMerchantsTokenIsNone() {
        assertThat(PageToken.of(8, QUERY).read(TOKEN)).isNull();
    }

    @Test
    void changedTokenIsNoneWhereverItWasChanged() {
        for (int i = 0; i < TOKEN.length(); i++) {
            char other = TOKEN.charAt(i) == 'A' ? 'B' : 'A';
            String changed = TOKEN.substring(0, i) + other + TOKEN.substring(i + 1);
            assertThat(PageToken.of(7, QUERY).read(changed)).as(changed).isNull();
            assertThat(PageToken.of(7, QUERY).read(TOKEN.substring(0, i))).isNull();
        }
    }

    @Test
    void everyBitCounts() {
        String spare = PageToken.of(7, QUERY).write(List.of("abc"));
        char last = spare.charAt(spare.length() - 1);
        for (char c = '0'; c <= 'z'; c++) {
            if (c != last) {
                assertThat(PageToken.of(7, QUERY).read(spare.substring(0, spare.length() - 1) + c))
                        .isNull();
            }
        }
    }

    @Test
    void nonsenseAndOverlongTextIsNone() {
        PageToken query = PageToken.of(7, QUERY);
        assertThat(query.read("not a token!")).isNull();
        assertThat(query.read("AAAA")).isNull();
        assertThat(query.read("A".repeat(PageToken.MAX_LENGTH + 1))).isNull();
    }
}
