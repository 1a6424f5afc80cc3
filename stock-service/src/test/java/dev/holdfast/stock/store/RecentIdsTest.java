package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecentIdsTest {
    @Test
    void theNumberOfAnIdIsRemembered() {
        RecentIds ids = new RecentIds(1_000);
        UUID id = UUID.randomUUID();
        assertThat(ids.get(id, -1)).isEqualTo(-1);
        ids.put(id, 5);
        assertThat(ids.get(id, -1)).isEqualTo(5);
        ids.put(id, 6);
        assertThat(ids.get(id, -1)).isEqualTo(6);
    }

    @Test
    void mostOfTheLastOnesAreRememberedAndNoneAsAnother() {
        RecentIds ids = new RecentIds(1_000);
        List<UUID> all = Stream.generate(UUID::randomUUID).limit(5_000).toList();
        for (int i = 0; i < all.size(); i++) {
            ids.put(all.get(i), i);
        }
        int remembered = 0;
        for (int i = 0; i < all.size(); i++) {
            int number = ids.get(all.get(i), -1);
            assertThat(number).isIn(-1, i);
            remembered += i >= all.size() - 100 && number == i ? 1 : 0;
        }
        assertThat(remembered).isGreaterThan(80);
    }

    @Test
    void noneIsRememberedWhereNoneIsAskedFor() {
        RecentIds ids = new RecentIds(0);
        UUID id = UUID.randomUUID();
        ids.put(id, 5);
        assertThat(ids.get(id, -1)).isEqualTo(-1);
    }
}
