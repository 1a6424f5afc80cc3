package dev.holdfast.stock.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.BatchGetStockRequest;
import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.ListShipmentsRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.store.Waiting;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One merchant never sees another's rows: by the WHERE of each read, and by row-level security,
 * each alone enough.
 */
class MerchantIsolationIT {
    private static ReadsDatabase database;
    private static Shop owner;
    private static Caller other;
    private static UUID reservation;
    private static UUID shipment;
    private static UUID expected;

    @BeforeAll
    static void fill() {
        database = new ReadsDatabase();
        owner = database.shop();
        Shop neighbour = database.shop();
        neighbour.receive("own=1");
        other = neighbour.caller();
        owner.receive("widget=10");
        reservation = owner.hold(Duration.ofMinutes(30), "R", "ann", "widget=1");
        shipment = owner.ship(owner.order("widget=1"));
        expected = owner.expect("widget", 5, LocalDate.of(2999, 1, 1));
        owner.receive("rare=1");
        owner.backOrder("R", "rare=3");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void readsOfAnotherMerchantFindNothing() {
        nothingIsFound(database.stock, database.reservations, database.expected);
    }

    /**
     * The superuser passes by row-level security: what the WHERE of each statement keeps is seen
     * alone.
     */
    @Test
    void whereAloneIsEnough() {
        Pool superuser = database.database.pool("postgres");
        nothingIsFound(
                new PgStockReads(superuser, InstantSource.system()),
                new PgReservationReads(superuser),
                new PgExpectedShipmentReads(superuser));
    }

    @Test
    void rowLevelSecurityAloneIsEnough() {
        ReadTransaction transaction = new ReadTransaction(database.database.pool());
        for (String table :
                List.of(
                        "sku",
                        "level",
                        "reservation",
                        "reservation_line",
                        "movement",
                        "waiting",
                        "shipment",
                        "shipment_line",
                        "expected_shipment")) {
            Query everything =
                    new Query(other.merchant())
                            .add("select count(*) from stock." + table)
                            .add("where merchant_id <> $1");
            assertThat(
                            Waiting.on(transaction.rows(other.merchant(), everything))
                                    .iterator()
                                    .next()
                                    .getLong(0))
                    .as(table)
                    .isZero();
        }
    }

    private static void nothingIsFound(
            StockReads stock,
            ReservationReads reservations,
            ExpectedShipmentReads expectedShipments) {
        assertThat(
                        ReadsDatabase.refusal(
                                        stock.getStock(
                                                other,
                                                GetStockRequest.newBuilder()
                                                        .setSku("widget")
                                                        .build()))
                                .reason())
                .isEqualTo("SKU_NOT_FOUND");
        var batch = BatchGetStockRequest.newBuilder().addSkus("widget").build();
        assertThat(Waiting.on(stock.batchGetStock(other, batch)).getUnknownSkusList())
                .containsExactly("widget");
        for (String order : List.of("sku", "available desc", "held")) {
            var list = ListStockRequest.newBuilder().setOrderBy(order).build();
            assertThat(Waiting.on(stock.listStock(other, list)).getStocksList())
                    .extracting(each -> each.getSku())
                    .containsExactly("own");
        }
        var bySku = ListMovementsRequest.newBuilder().setSku("widget").build();
        assertThat(Waiting.on(stock.listMovements(other, bySku)).getMovementsList()).isEmpty();
        var byReservation =
                ListMovementsRequest.newBuilder().setReservationId(reservation.toString()).build();
        assertThat(Waiting.on(stock.listMovements(other, byReservation)).getMovementsList())
                .isEmpty();
        var waiting = ListBackOrdersRequest.newBuilder().setSku("rare").build();
        assertThat(Waiting.on(stock.listBackOrders(other, waiting)).getBackOrdersList()).isEmpty();
        assertThat(Waiting.on(stock.listBackOrders(owner.caller(), waiting)).getBackOrdersList())
                .hasSize(1);
        assertThat(
                        Waiting.on(
                                        stock.verifyLevels(
                                                other, VerifyLevelsRequest.getDefaultInstance()))
                                .getVerifiedLevels())
                .isEqualTo(1);
        var get =
                GetReservationRequest.newBuilder().setReservationId(reservation.toString()).build();
        assertThat(ReadsDatabase.refusal(reservations.getReservation(other, get)).reason())
                .isEqualTo("RESERVATION_NOT_FOUND");
        var list = ListReservationsRequest.newBuilder().setOwner("ann").build();
        assertThat(Waiting.on(reservations.listReservations(other, list)).getReservationsList())
                .isEmpty();
        assertThat(
                        ReadsDatabase.refusal(
                                        reservations.getShipment(
                                                other,
                                                GetShipmentRequest.newBuilder()
                                                        .setShipmentId(shipment.toString())
                                                        .build()))
                                .reason())
                .isEqualTo("SHIPMENT_NOT_FOUND");
        var shipments = ListShipmentsRequest.getDefaultInstance();
        assertThat(Waiting.on(reservations.listShipments(other, shipments)).getShipmentsList())
                .isEmpty();
        assertThat(
                        Waiting.on(reservations.listShipments(owner.caller(), shipments))
                                .getShipmentsList())
                .hasSize(1);
        var announced =
                GetExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(expected.toString())
                        .build();
        assertThat(
                        ReadsDatabase.refusal(
                                        expectedShipments.getExpectedShipment(other, announced))
                                .reason())
                .isEqualTo("EXPECTED_SHIPMENT_NOT_FOUND");
        var coming = ListExpectedShipmentsRequest.getDefaultInstance();
        assertThat(
                        Waiting.on(expectedShipments.listExpectedShipments(other, coming))
                                .getExpectedShipmentsList())
                .isEmpty();
        assertThat(
                        Waiting.on(expectedShipments.listExpectedShipments(owner.caller(), coming))
                                .getExpectedShipmentsList())
                .hasSize(1);
    }
}
