package dev.holdfast.stock.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.MerchantSettings;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A location is deleted while commands bring stock to it: whoever is second is refused, and no unit
 * is lost sight of.
 */
class PlaceRacesIT {
    private static final int ROUNDS = 60;

    private static PlacesDatabase database;

    @BeforeAll
    static void fill() {
        database = new PlacesDatabase();
        database.shop.receive("old=100");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void noStockEndsAtADeletedLocation() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int deleted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String id = "l" + round;
            database.create(id);
            boolean levelIsThere = random.nextBoolean();
            if (levelIsThere) {
                database.shop.set("old", id, 0L);
            }
            String line = (levelIsThere ? "old@" : "new" + round + "@") + id + "=1";
            Future<?> delete;
            Future<?> receive;
            if (random.nextBoolean()) {
                delete = database.delete(id);
                receive = database.shop.submitting(line);
            } else {
                receive = database.shop.submitting(line);
                delete = database.delete(id);
            }
            Waiting.on(Future.join(delete, receive).otherwiseEmpty());
            deleted += delete.succeeded() ? 1 : 0;
        }
        assertThat(unitsAtDeletedLocations()).as("seed %d, deleted %d", seed, deleted).isZero();
    }

    @Test
    void defaultLocationIsNeverADeletedOne() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "d" + round;
            database.create(id);
            Future<?> chosen =
                    database.settings(
                            MerchantSettings.newBuilder().setDefaultLocationId(id).build());
            Future<?> delete = database.delete(id);
            Waiting.on(Future.join(chosen, delete).otherwiseEmpty());
            assertThat(chosen.succeeded() && delete.succeeded()).isFalse();
            Waiting.on(
                    database.settings(
                            MerchantSettings.newBuilder().setDefaultLocationId("default").build()));
        }
    }

    private static long unitsAtDeletedLocations() throws SQLException {
        var config = database.database.config();
        String url =
                "jdbc:postgresql://%s:%d/%s".formatted(config.host(), config.port(), config.name());
        try (Connection connection = DriverManager.getConnection(url, config.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select coalesce(sum(on_hand), 0)
                                from stock.level
                                join stock.location using (merchant_id, location_id)
                                where deleted_at is not null
                                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
