package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.line;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.release;
import static dev.holdfast.stock.running.Calls.reserve;
import static dev.holdfast.stock.running.Calls.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.rpc.PreconditionFailure;
import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.BackOrder;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.Reservation;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.identity.Caller;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that wait for units, as callers meet them: over gRPC. */
final class BackOrdersIT {
    private static RunningStock stock;

    private Caller caller = RunningStock.merchant(1);

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @AfterEach
    void theLedgerAddsUp() {
        assertThat(
                        stock.stock(caller)
                                .verifyLevels(VerifyLevelsRequest.getDefaultInstance())
                                .getDriftsList())
                .isEmpty();
    }

    @Test
    void whatIsntThereIsWaitedForAndComes() {
        caller = RunningStock.merchant(41);
        stock.receive(caller, "MUG", 2);
        ReserveRequest request = waiting("MUG", 5).setReference("order-1").setOwner("ann").build();
        Reservation made = stock.reservations(caller).reserve(request).getReservation();
        assertThat(made.getState()).isEqualTo(ReservationState.RESERVATION_STATE_COMMITTED);
        assertThat(made.getLines(0))
                .isEqualTo(
                        made.getLines(0).toBuilder()
                                .setGranted(5)
                                .setCommitted(2)
                                .setBackOrdered(3)
                                .build());
        assertThat(total("MUG"))
                .isEqualTo(
                        StockTotal.newBuilder()
                                .setOnHand(2)
                                .setCommitted(2)
                                .setBackOrdered(3)
                                .build());
        assertThat(
                        failure(() ->
                                        stock.reservations(caller)
                                                .reserve(reserve(newId(), "MUG", 1).build()))
                                .reason())
                .isEqualTo("INSUFFICIENT_STOCK");
        stock.receive(caller, "MUG", 4);
        assertThat(total("MUG").getAvailable()).isEqualTo(1);
        assertThat(first(made.getReservationId()))
                .satisfies(line -> {
                    assertThat(line.getCommitted()).isEqualTo(5);
                    assertThat(line.getBackOrdered()).isZero();
                });
        Movement served = movements("MUG").getFirst();
        assertThat(served.getCause()).isEqualTo(Cause.CAUSE_SERVE);
        assertThat(served.getReservationId()).isEqualTo(made.getReservationId());
        assertThat(served.getReference()).isEqualTo("order-1");
        assertThat(served.getDelta().getCommitted()).isEqualTo(3);
        assertThat(served.getDelta().getBackOrdered()).isEqualTo(-3);
        assertThat(served.getDelta().getAvailable()).isEqualTo(-3);
        assertThat(stock.reservations(caller).reserve(request).getRepeated()).isTrue();
    }

    @Test
    void aShipmentNamesWhatWaits() {
        caller = RunningStock.merchant(42);
        stock.receive(caller, "MUG", 1);
        stock.receive(caller, "TEE", 9);
        String id = newId();
        stock.reservations(caller)
                .reserve(
                        ReserveRequest.newBuilder()
                                .setReservationId(id)
                                .addLines(line("MUG", 3))
                                .addLines(line("TEE", 2))
                                .setFill(Fill.FILL_BACK_ORDER)
                                .setCommit(true)
                                .build());
        FailureInfo refused = failure(() -> stock.reservations(caller).ship(ship(id, newId())));
        assertThat(refused.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(refused.reason()).isEqualTo("BACK_ORDERED");
        assertThat(refused.detail(PreconditionFailure.class).orElseThrow().getViolationsList())
                .containsExactly(
                        PreconditionFailure.Violation.newBuilder()
                                .setType("BACK_ORDERED")
                                .setSubject("1")
                                .setDescription("2 units wait")
                                .build());
        Reservation left =
                stock.reservations(caller)
                        .ship(
                                ship(id, newId()).toBuilder()
                                        .addLines(LineUnits.newBuilder().setLineId("2"))
                                        .build())
                        .getReservation();
        assertThat(left.getState()).isEqualTo(ReservationState.RESERVATION_STATE_COMMITTED);
        assertThat(left.getLines(1).getShipped()).isEqualTo(2);
    }

    @Test
    void aCutNamesTheOrdersThatWaitNow() {
        caller = RunningStock.merchant(43);
        stock.receive(caller, "MUG", 6);
        String first = committed("MUG", 2);
        String second = committed("MUG", 2);
        String third = committed("MUG", 2);
        AdjustStockRequest shrinkage = adjustment(AdjustmentType.ADJUSTMENT_TYPE_SHRINKAGE, -3);
        AdjustStockResponse cut = stock.stock(caller).adjustStock(shrinkage);
        assertThat(cut.getBackOrderedReservationIdsList()).containsExactly(third, second);
        assertThat(cut.getBackOrderedReservations()).isEqualTo(2);
        assertThat(stock.stock(caller).adjustStock(shrinkage))
                .isEqualTo(cut.toBuilder().setRepeated(true).build());
        assertThat(first(third).getBackOrdered()).isEqualTo(2);
        assertThat(first(second).getBackOrdered()).isEqualTo(1);
        assertThat(first(first).getBackOrdered()).isZero();
        assertThat(movements("MUG"))
                .filteredOn(movement -> movement.getCause() == Cause.CAUSE_BACK_ORDER)
                .extracting(Movement::getReservationId)
                .containsExactly(second, third);
        stock.receive(caller, "MUG", 2);
        assertThat(first(second).getBackOrdered()).isZero();
        assertThat(first(third).getBackOrdered()).isEqualTo(1);
    }

    @Test
    void theQueueIsListedInOrderAndPageByPage() {
        caller = RunningStock.merchant(44);
        stock.receive(caller, "MUG", 1);
        List<String> orders = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            ReserveRequest request = waiting("MUG", i).setReference("order-" + i).build();
            stock.reservations(caller).reserve(request);
            orders.add(request.getReservationId());
        }
        assertThat(queue("MUG"))
                .extracting(BackOrder::getReservationId)
                .containsExactlyElementsOf(orders.subList(1, 5));
        assertThat(queue("MUG")).extracting(BackOrder::getPlace).containsExactly(1L, 2L, 3L, 4L);
        assertThat(queue("MUG"))
                .extracting(BackOrder::getUnitsAhead)
                .containsExactly(0L, 2L, 5L, 9L);
        BackOrder second = queue("MUG").get(1);
        assertThat(second)
                .isEqualTo(
                        BackOrder.newBuilder()
                                .setReservationId(orders.get(2))
                                .setReference("order-3")
                                .setLineId("1")
                                .setSku("MUG")
                                .setLocationId("default")
                                .setBackOrdered(3)
                                .setCommitTime(second.getCommitTime())
                                .setPlace(2)
                                .setUnitsAhead(2)
                                .build());
        assertThat(queue("TEE")).isEmpty();
        stock.reservations(caller).release(release(orders.get(1)));
        stock.receive(caller, "MUG", 1);
        assertThat(queue("MUG"))
                .extracting(BackOrder::getBackOrdered, BackOrder::getUnitsAhead)
                .containsExactly(tuple(2L, 0L), tuple(4L, 2L), tuple(5L, 6L));
    }

    @Test
    void receiversThatRaceServeWhoeverCameFirst() throws Exception {
        caller = RunningStock.merchant(45);
        stock.receive(caller, "MUG", 1);
        committed("MUG", 1);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ReserveRequest request = waiting("MUG", 1).build();
            stock.reservations(caller).reserve(request);
            orders.add(request.getReservationId());
        }
        atOnce(4, 10, () -> stock.receive(caller, "MUG", 1));
        List<Boolean> served =
                orders.stream().map(order -> first(order).getCommitted() == 1).toList();
        assertThat(served).isEqualTo(IntStream.range(0, 60).mapToObj(place -> place < 40).toList());
        assertThat(total("MUG").getBackOrdered()).isEqualTo(20);
    }

    @Test
    void oneReceiptServesMoreLinesThanACommandDoes() throws Exception {
        caller = RunningStock.merchant(46);
        stock.receive(caller, "MUG", 1);
        committed("MUG", 1);
        atOnce(10, 150, () -> stock.reservations(caller).reserve(waiting("MUG", 1).build()));
        assertThat(total("MUG").getBackOrdered()).isEqualTo(1_500);
        stock.receive(caller, "MUG", 1_600);
        assertThat(total("MUG").getCommitted()).isGreaterThanOrEqualTo(1_001);
        Awaitility.await().until(() -> total("MUG").getBackOrdered() == 0);
        assertThat(total("MUG").getCommitted()).isEqualTo(1_501);
        assertThat(total("MUG").getAvailable()).isEqualTo(100);
        assertThat(queue("MUG")).isEmpty();
    }

    /** As a process leaves it that is killed between two commands. */
    @Test
    void whatAProcessLeftSetAsideIsGivenOut() {
        caller = RunningStock.merchant(47);
        stock.receive(caller, "MUG", 1);
        committed("MUG", 1);
        String waiting = waiting("MUG", 3).build().getReservationId();
        stock.reservations(caller).reserve(waiting("MUG", 3).setReservationId(waiting).build());
        stock.database()
                .execute(
                        """
                        with freed as (
                            update stock.level
                            set on_hand = on_hand + 2, version = version + 1, serving = true
                            where merchant_id = 47
                            returning *
                        ),
                        found as (
                            insert into stock.level_serving
                                (merchant_id, sku, location_id, fulfilment_date)
                            select merchant_id, sku, location_id, fulfilment_date from freed
                        )
                        insert into stock.movement (
                            merchant_id, level_version, moved_at, on_hand_delta, on_hand_after,
                            committed_after, back_ordered_after, fulfilment_date, cause,
                            tracked_after, sku, location_id, actor, reason, reference
                        )
                        select merchant_id, version, moved_at, 2, on_hand, committed, back_ordered,
                            fulfilment_date, 9, true, sku, location_id, 'killed', '', ''
                        from freed
                        """);
        assertThat(
                        failure(() ->
                                        stock.reservations(caller)
                                                .reserve(reserve(newId(), "MUG", 1).build()))
                                .reason())
                .isEqualTo("INSUFFICIENT_STOCK");
        Awaitility.await().until(() -> total("MUG").getBackOrdered() == 1);
        assertThat(first(waiting).getCommitted()).isEqualTo(2);
    }

    private static void atOnce(int callers, int times, Runnable call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < callers * times; i++) {
                done.add(threads.submit(call));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
    }

    private static ReserveRequest.Builder waiting(String sku, long units) {
        return reserve(newId(), sku, units).setFill(Fill.FILL_BACK_ORDER).setCommit(true);
    }

    private String committed(String sku, long units) {
        ReserveRequest request = reserve(newId(), sku, units).setCommit(true).build();
        stock.reservations(caller).reserve(request);
        return request.getReservationId();
    }

    private static AdjustStockRequest adjustment(AdjustmentType type, long units) {
        return AdjustStockRequest.newBuilder()
                .setAdjustmentId(newId())
                .setType(type)
                .addLines(AdjustmentLine.newBuilder().setSku("MUG").setUnits(units))
                .build();
    }

    private ReservationLine first(String reservation) {
        return stock.reservations(caller)
                .getReservation(
                        GetReservationRequest.newBuilder().setReservationId(reservation).build())
                .getReservation()
                .getLines(0);
    }

    private StockTotal total(String sku) {
        return stock.stock(caller)
                .getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getTotal();
    }

    private List<Movement> movements(String sku) {
        return stock.stock(caller)
                .listMovements(ListMovementsRequest.newBuilder().setSku(sku).build())
                .getMovementsList();
    }

    /** Two a page. */
    private List<BackOrder> queue(String sku) {
        List<BackOrder> all = new ArrayList<>();
        ListBackOrdersRequest.Builder request =
                ListBackOrdersRequest.newBuilder().setSku(sku).setPageSize(2);
        ListBackOrdersResponse page;
        do {
            page = stock.stock(caller).listBackOrders(request.build());
            all.addAll(page.getBackOrdersList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return all;
    }
}
