package dev.holdfast.stock.skus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.SkuSettings;
import dev.holdfast.api.stock.v1.UpdateSkuSettingsRequest;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.reads.Shop;
import dev.holdfast.stock.store.StoreDatabase;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Settings change while commands make levels: a level that was made meanwhile knows of the change,
 * and no unit ends on a level of the wrong kind.
 */
class SkuRacesIT {
    private static final int ROUNDS = 60;

    private static StoreDatabase database;
    private static Skus skus;
    private static Shop shop;

    @BeforeAll
    static void open() {
        database = StoreDatabase.embedded();
        skus = new PgSkus(database.pool());
        shop = new Shop(database.store());
        shop.receive("old=1");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void levelMadeMeanwhileIsNotForSale() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "s" + round;
            shop.set(sku, "default", 1L);
            database.execute(place(round));
            SkuSettings.Builder settings = SkuSettings.newBuilder().setSku(sku).setForSale(false);
            both(random, settings, sku + "@l" + round + "=1");
            assertThat(shop.reserving(sku + "@l" + round + "=1"))
                    .as("seed %d, round %d", seed, round)
                    .isInstanceOf(Refusal.NotForSale.class);
        }
    }

    @Test
    void noUnitEndsOnALevelOfTheWrongKind() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int changed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "d" + round;
            shop.set(sku, "default", 0L);
            SkuSettings.Builder settings =
                    SkuSettings.newBuilder().setSku(sku).setStockedByDay(true);
            boolean dated = both(random, settings, sku + "=1");
            Outcome held = shop.reserving(sku + "=1");
            assertThat(held instanceof Refusal.DateRequired)
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(dated);
            changed += dated ? 1 : 0;
        }
        assertThat(changed).as("seed %d", seed).isBetween(0, ROUNDS);
    }

    /** A change and a receipt at the same time, in either order; true if the change was made. */
    private static boolean both(Random random, SkuSettings.Builder settings, String line) {
        var request = UpdateSkuSettingsRequest.newBuilder().setSettings(settings).build();
        Future<?> change;
        Future<?> receipt;
        if (random.nextBoolean()) {
            change = skus.updateSkuSettings(shop.caller(), request);
            receipt = shop.submitting(line);
        } else {
            receipt = shop.submitting(line);
            change = skus.updateSkuSettings(shop.caller(), request);
        }
        Waiting.on(Future.join(change, receipt).otherwiseEmpty());
        return change.succeeded();
    }

    private static String place(int round) {
        return """
        insert into stock.location
            (merchant_id, location_id, display_name, created_at, updated_at)
        values (%d, 'l%d', '', now(), now())
        """
                .formatted(shop.merchant(), round);
    }
}
