package dev.holdfast.stock.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TableWriteTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private static final TableWrite<Thing> THINGS =
            TableWrite.<Thing>into("stock.thing")
                    .uuid("id", Thing::id)
                    .oftenAlike()
                    .text("sku", Thing::sku)
                    .bigintOrNull("units", Thing::units)
                    .oftenAlike()
                    .time("made_at", Thing::made)
                    .insert();

    private record Thing(UUID id, @Nullable String sku, long units, @Nullable Instant made) {}

    @Test
    void aRowAloneHasNoArrays() {
        TableWrite.Statement statement =
                THINGS.of(7, List.of(new Thing(FIRST, "a", 0, Instant.MAX)));
        assertThat(statement.sql().strip())
                .isEqualTo(
                        """
                        insert into stock.thing (merchant_id, id, sku, units, made_at)
                        select $1::bigint, $2::uuid, $3::text, $4::bigint, $5::timestamptz\
                        """);
        assertThat(values(statement)).containsExactly(7L, FIRST, "a", null, OffsetDateTime.MAX);
    }

    @Test
    void onlyGroupsThatDifferAreArrays() {
        TableWrite.Statement statement =
                THINGS.of(
                        7,
                        List.of(new Thing(FIRST, "a", 3, null), new Thing(SECOND, "b", 3, null)));
        assertThat(statement.sql().strip())
                .isEqualTo(
                        """
                        insert into stock.thing (merchant_id, id, sku, units, made_at)
                        select $1::bigint, made.id, made.sku, made.units, $5::timestamptz
                        from unnest($2::uuid[], $3::text[], $4::bigint[]) as made (id, sku, units)\
                        """);
        assertThat(values(statement))
                .containsExactly(
                        7L,
                        new UUID[] {FIRST, SECOND},
                        new String[] {"a", "b"},
                        new Long[] {3L, 3L},
                        null);
    }

    @Test
    void whatAllRowsHaveIsSentOnce() {
        TableWrite.Statement statement =
                THINGS.of(
                        7,
                        List.of(new Thing(FIRST, "a", 3, null), new Thing(SECOND, "a", 3, null)));
        assertThat(values(statement))
                .containsExactly(7L, new UUID[] {FIRST, SECOND}, "a", 3L, null);
    }

    @Test
    void aValueAndNoneDiffer() {
        TableWrite.Statement statement =
                THINGS.of(
                        7,
                        List.of(
                                new Thing(FIRST, null, 3, null),
                                new Thing(SECOND, "a", 3, Instant.EPOCH)));
        assertThat(statement.sql().strip())
                .isEqualTo(THINGS.widest().strip())
                .contains("unnest($2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[])");
    }

    @Test
    void whatStandsBehindTheInsertIsInEveryShape() {
        TableWrite<Thing> all = THINGS.with("on conflict do nothing");
        Thing one = new Thing(FIRST, "a", 3, null);
        assertThat(List.of(all.widest(), all.of(7, List.of(one)).sql()))
                .allSatisfy(sql -> assertThat(sql).endsWith("\non conflict do nothing"));
    }

    @Test
    void aTableOfManyGroupsWouldHaveTooManyShapes() {
        TableWrite.Columns<Thing> columns = TableWrite.<Thing>into("stock.thing");
        for (int i = 0; i < 8; i++) {
            columns.uuid("id" + i, Thing::id).oftenAlike();
        }
        assertThatThrownBy(columns::insert).isInstanceOf(IllegalStateException.class);
    }

    private static List<@Nullable Object> values(TableWrite.Statement statement) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < statement.parameters().size(); i++) {
            values.add(statement.parameters().getValue(i));
        }
        return values;
    }
}
