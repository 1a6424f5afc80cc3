package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import dev.holdfast.api.stock.v1.LevelDrift;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsResponse;
import dev.holdfast.stock.core.AdjustmentType;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.store.Waiting;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelProofIT {
    private static ReadsDatabase database;

    @BeforeAll
    static void open() {
        database = new ReadsDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void levelsThatAreTheirMovementsAreProven() {
        Shop shop = filled();
        VerifyLevelsResponse proof = verify(shop, VerifyLevelsRequest.getDefaultInstance());
        assertThat(proof.getDriftsList()).isEmpty();
        assertThat(proof.getVerifiedLevels()).isEqualTo(5);
        assertThat(proof.getVerifiedMovements()).isEqualTo(12);
        assertThat(proof.getNextPageToken()).isEmpty();
        assertThat(
                        verify(database.shop(), VerifyLevelsRequest.getDefaultInstance())
                                .getVerifiedLevels())
                .isZero();
    }

    @Test
    void pagesCoverEachLevelOnce() {
        Shop shop = filled();
        for (int size = 1; size <= 6; size++) {
            assertThat(sum(shop, VerifyLevelsRequest.newBuilder().setPageSize(size).build()))
                    .isEqualTo("5 levels, 12 movements, 0 drifts");
        }
        VerifyLevelsRequest some =
                VerifyLevelsRequest.newBuilder()
                        .setPageSize(1)
                        .addSkus("a")
                        .addSkus("nothing")
                        .addSkus("u")
                        .build();
        assertThat(sum(shop, some)).isEqualTo("3 levels, 7 movements, 0 drifts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update stock.level set on_hand = on_hand + 1",
                "update stock.level set held = held - 1",
                "update stock.level set committed = committed + 1",
                "update stock.level set damaged = damaged + 1",
                "update stock.level set quality_control = quality_control + 1",
                "update stock.level set other_unavailable = other_unavailable + 1",
                "update stock.level set back_ordered = back_ordered + 1, serving = true",
                "update stock.level set incoming = incoming + 1",
                "update stock.level set version = version + 1",
                "update stock.level set version = version - 1",
                "update stock.level set moved_at = moved_at + interval '1 second'",
                "update stock.movement set on_hand_delta = coalesce(on_hand_delta, 0) + 1",
                "update stock.movement set incoming_delta = 1",
                "update stock.movement set tracked_after = false",
                "update stock.movement set held_after = 77",
                "update stock.movement set level_version = level_version + 10",
                "delete from stock.movement",
                "delete from stock.level"
            })
    void eachKindOfCorruptionIsFound(String corruption) {
        Shop shop = filled();
        String where =
                corruption.contains("movement")
                        ? " where merchant_id = %d and sku = 'a' and location_id = 'lisbon' and level_version = 3"
                        : " where merchant_id = %d and sku = 'a' and location_id = 'lisbon'";
        database.database.execute(corruption + where.formatted(shop.merchant()));
        List<LevelDrift> drifts =
                verify(shop, VerifyLevelsRequest.getDefaultInstance()).getDriftsList();
        assertThat(drifts).as(corruption).hasSize(1);
        assertThat(drifts.getFirst().getLevel().getSku()).isEqualTo("a");
        assertThat(drifts.getFirst().getLevel().getLocationId()).isEqualTo("lisbon");
        assertThat(sum(shop, VerifyLevelsRequest.newBuilder().setPageSize(1).build()))
                .endsWith("1 drifts");
    }

    @Test
    void driftShowsTheLevelAndWhatItsMovementsAddUpTo() {
        Shop shop = filled();
        database.database.execute(
                "update stock.level set on_hand = on_hand + 100, version = version + 1"
                        + " where sku = 'a' and location_id = 'lisbon' and merchant_id = "
                        + shop.merchant());
        LevelDrift drift = verify(shop, VerifyLevelsRequest.getDefaultInstance()).getDrifts(0);
        assertThat(drift.getLevel().getOnHand()).isEqualTo(108);
        assertThat(drift.getSummed().getOnHand()).isEqualTo(8);
        assertThat(drift.getSummed().getHeld()).isEqualTo(3);
        assertThat(drift.getLevel().getVersion()).isEqualTo(4);
        assertThat(drift.getSummedVersion()).isEqualTo(3);
    }

    @Test
    void untrackedLevelWithoutItsMovementsIsADrift() {
        Shop shop = filled();
        database.database.execute(
                "update stock.level set held = held + 1 where sku = 'u' and merchant_id = "
                        + shop.merchant());
        assertThat(verify(shop, VerifyLevelsRequest.getDefaultInstance()).getDriftsCount())
                .isEqualTo(1);
    }

    @Test
    void movingStockIsNoDrift() {
        Shop shop = filled();
        List<Future<Outcome>> moves = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            moves.add(shop.submitting("a@lisbon=1", "b@porto=1"));
            if (i % 10 == 0) {
                assertThat(verify(shop, VerifyLevelsRequest.getDefaultInstance()).getDriftsList())
                        .isEmpty();
            }
        }
        Waiting.on(Future.all(moves));
        assertThat(verify(shop, VerifyLevelsRequest.getDefaultInstance()).getDriftsList())
                .isEmpty();
    }

    @Test
    void fieldsHaveBounds() {
        Shop shop = database.shop();
        assertThat(malformed(shop, VerifyLevelsRequest.newBuilder().setPageSize(10_001).build()))
                .isEqualTo("page_size");
        assertThat(
                        malformed(
                                shop,
                                VerifyLevelsRequest.newBuilder()
                                        .addAllSkus(Collections.nCopies(1_001, "a"))
                                        .build()))
                .isEqualTo("skus");
        assertThat(
                        malformed(
                                shop,
                                VerifyLevelsRequest.newBuilder().addSkus("a").addSkus("").build()))
                .isEqualTo("skus[1]");
    }

    /** Five levels and twelve movements. */
    private static Shop filled() {
        Shop shop = database.shop();
        database.locations(shop, "default", "lisbon", "porto");
        shop.receive("a@lisbon=10", "a@porto=4", "b@porto=6", "c@lisbon=1");
        shop.set("u", "lisbon", null);
        shop.hold("a@lisbon=3", "u@lisbon=40");
        shop.order("b@porto=2", "a@porto=1");
        shop.adjust(AdjustmentType.SHRINKAGE, "a@lisbon=-2");
        shop.ship(shop.order("b@porto=1"));
        return shop;
    }

    private static VerifyLevelsResponse verify(Shop shop, VerifyLevelsRequest request) {
        return Waiting.on(database.stock.verifyLevels(shop.caller(), request));
    }

    private static String sum(Shop shop, VerifyLevelsRequest request) {
        long levels = 0;
        long movements = 0;
        int drifts = 0;
        String token = "";
        do {
            VerifyLevelsResponse page =
                    verify(shop, request.toBuilder().setPageToken(token).build());
            levels += page.getVerifiedLevels();
            movements += page.getVerifiedMovements();
            drifts += page.getDriftsCount();
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return "%d levels, %d movements, %d drifts".formatted(levels, movements, drifts);
    }

    private static String malformed(Shop shop, VerifyLevelsRequest request) {
        return ReadsDatabase.refusal(database.stock.verifyLevels(shop.caller(), request))
                .detail(BadRequest.class)
                .orElseThrow()
                .getFieldViolations(0)
                .getField();
    }
}
