package dev.holdfast.stock.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code stock.owner}, and the open holds of owners. */
final class OwnerRows {
    /**
     * In order, like the lock: two that make the same owners wait for each other, not in a ring.
     */
    static final String INSERT =
            """
            insert into stock.owner (merchant_id, owner, created_at)
            select $1::bigint, owner, now()
            from unnest($2::text[]) as claimed (owner)
            order by owner collate "C"
            on conflict do nothing
            """;

    static final String LOCK =
            """
            select owner
            from stock.owner
            where merchant_id = $1 and owner = any ($2::text[])
            order by owner
            for update
            """;

    static final String OPEN_HOLDS =
            """
            select owner, reservation_id
            from stock.reservation
            where merchant_id = $1 and owner = any ($2::text[]) and owner <> '' and state = 0
            order by owner, created_at, reservation_id
            """;

    private OwnerRows() {}

    static Map<String, List<UUID>> openHolds(RowSet<Row> rows) {
        Map<String, List<UUID>> holds = new HashMap<>();
        for (Row row : rows) {
            holds.computeIfAbsent(row.getString(0), _ -> new ArrayList<>()).add(row.getUUID(1));
        }
        return holds;
    }
}
