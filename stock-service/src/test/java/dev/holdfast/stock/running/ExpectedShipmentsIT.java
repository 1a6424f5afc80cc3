package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import dev.holdfast.api.stock.v1.BackOrder;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CancelExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.Cause;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.CreateExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ExpectedShipment;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc;
import dev.holdfast.api.stock.v1.ExpectedShipmentServiceGrpc.ExpectedShipmentServiceBlockingStub;
import dev.holdfast.api.stock.v1.ExpectedShipmentState;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.GetExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.GetStockRequest;
import dev.holdfast.api.stock.v1.ListBackOrdersRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsRequest;
import dev.holdfast.api.stock.v1.ListExpectedShipmentsResponse;
import dev.holdfast.api.stock.v1.ListMovementsRequest;
import dev.holdfast.api.stock.v1.ListReservationsRequest;
import dev.holdfast.api.stock.v1.Movement;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.ReceiveExpectedShipmentResponse;
import dev.holdfast.api.stock.v1.ReservationLine;
import dev.holdfast.api.stock.v1.Shortages;
import dev.holdfast.api.stock.v1.StockTotal;
import dev.holdfast.api.stock.v1.UpdateExpectedShipmentRequest;
import dev.holdfast.api.stock.v1.VerifyLevelsRequest;
import dev.holdfast.platform.identity.Caller;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a warehouse does with what is to come, over gRPC. */
final class ExpectedShipmentsIT {
    private static RunningStock stock;
    private static long merchants = 70;

    private final Caller caller = RunningStock.merchant(++merchants);

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @AfterEach
    void theLedgerIsTheLevel() {
        var proof = stock.stock(caller).verifyLevels(VerifyLevelsRequest.getDefaultInstance());
        assertThat(proof.getDriftsList()).isEmpty();
    }

    @Test
    void whatIsAnnouncedComesAndIsOnHand() {
        stock.receive(caller, "MUG", 5);
        String id = newId();
        ExpectedShipment made = create(id, "MUG", 40, 1).getExpectedShipment();
        assertThat(made.getState())
                .isEqualTo(ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_EXPECTED);
        assertThat(made.getLocationId()).isEqualTo("default");
        assertThat(made.getOutstanding()).isEqualTo(40);
        assertThat(total("MUG").getIncoming()).isEqualTo(40);
        assertThat(total("MUG").getAvailable()).isEqualTo(5);

        ReceiveExpectedShipmentRequest first = receive(id, 24);
        ReceiveExpectedShipmentResponse some = calls().receiveExpectedShipment(first);
        assertThat(some.getReceived()).isEqualTo(24);
        assertThat(some.getLevel().getOnHand()).isEqualTo(29);
        assertThat(some.getLevel().getIncoming()).isEqualTo(16);
        ReceiveExpectedShipmentResponse rest = calls().receiveExpectedShipment(receive(id, 19));
        assertThat(rest.getUnexpected()).isEqualTo(3);
        assertThat(rest.getExpectedShipment().getState())
                .isEqualTo(ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_RECEIVED);
        assertThat(total("MUG").getOnHand()).isEqualTo(48);
        assertThat(total("MUG").getIncoming()).isZero();

        ReceiveExpectedShipmentResponse again = calls().receiveExpectedShipment(first);
        assertThat(again.getRepeated()).isTrue();
        assertThat(again.getReceived()).isEqualTo(24);
        assertThat(again.getExpectedShipment()).isEqualTo(rest.getExpectedShipment());
        assertThat(movements("MUG"))
                .extracting(
                        Movement::getCause,
                        Movement::getRequestId,
                        each -> each.getDelta().getIncoming())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Cause.CAUSE_ARRIVE, id, -16L),
                        org.assertj.core.groups.Tuple.tuple(Cause.CAUSE_ARRIVE, id, -24L),
                        org.assertj.core.groups.Tuple.tuple(Cause.CAUSE_EXPECT, id, 40L));
    }

    @Test
    void anIdIsUsedOnce() {
        stock.receive(caller, "MUG", 1);
        String id = newId();
        create(id, "MUG", 4, 1);
        CreateExpectedShipmentResponse again = create(id.toUpperCase(Locale.ROOT), "MUG", 4, 1);
        assertThat(again.getRepeated()).isTrue();
        var other = failure(() -> create(id, "MUG", 5, 1));
        assertThat(other.code()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(other.reason()).isEqualTo("REQUEST_ID_REUSED");
        assertThat(total("MUG").getIncoming()).isEqualTo(4);
    }

    @Test
    void anUpdateChangesWhatTheMaskNames() {
        stock.receive(caller, "MUG", 1);
        String id = newId();
        ExpectedShipment made = create(id, "MUG", 4, 1).getExpectedShipment();
        ExpectedShipment.Builder change =
                ExpectedShipment.newBuilder()
                        .setExpectedShipmentId(id)
                        .setUnits(9)
                        .setExpectedDate(day(7))
                        .setEtag(made.getEtag());
        ExpectedShipment later = update(change, "expected_date");
        assertThat(later.getUnits()).isEqualTo(4);
        assertThat(later.getExpectedDate()).isEqualTo(day(7));
        assertThat(failure(() -> update(change, "units")).reason()).isEqualTo("ETAG_MISMATCH");
        ExpectedShipment more = update(change.setEtag(later.getEtag()), "units");
        assertThat(more.getOutstanding()).isEqualTo(9);
        assertThat(update(change.clearEtag(), "units", "expected_date")).isEqualTo(more);
        assertThat(total("MUG").getIncoming()).isEqualTo(9);
        assertThat(failure(() -> update(change.setUnits(0), "units")).message())
                .isEqualTo("expected_shipment.units: 0 (expected: 1..1000000000)");
    }

    @Test
    void whatDoesNotComeIsCancelled() {
        stock.receive(caller, "MUG", 1);
        String id = newId();
        create(id, "MUG", 4, 1);
        CancelExpectedShipmentRequest cancel =
                CancelExpectedShipmentRequest.newBuilder()
                        .setExpectedShipmentId(id)
                        .setRequestId(newId())
                        .setReason("lost at sea")
                        .build();
        CancelExpectedShipmentRequest asked = cancel.toBuilder().setValidateOnly(true).build();
        assertThat(calls().cancelExpectedShipment(asked).hasRefusal()).isFalse();
        assertThat(total("MUG").getIncoming()).isEqualTo(4);
        CancelExpectedShipmentResponse cancelled = calls().cancelExpectedShipment(cancel);
        assertThat(cancelled.getExpectedShipment().getState())
                .isEqualTo(ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_CANCELLED);
        assertThat(calls().cancelExpectedShipment(cancel).getRepeated()).isTrue();
        assertThat(total("MUG").getIncoming()).isZero();
        var closed = failure(() -> calls().receiveExpectedShipment(receive(id, 1)));
        assertThat(closed.code()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(closed.reason()).isEqualTo("EXPECTED_SHIPMENT_CLOSED");
        assertThat(closed.metadata()).containsEntry("state", "CANCELLED");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(failure(() -> create(newId(), "NONE", 4, 1)).reason())
                .isEqualTo("SKU_NOT_FOUND");
        for (var call :
                List.<Runnable>of(
                        () -> calls().receiveExpectedShipment(receive(newId(), 1)),
                        () -> get(newId()))) {
            assertThat(failure(call::run).reason()).isEqualTo("EXPECTED_SHIPMENT_NOT_FOUND");
        }
    }

    @Test
    void aRefusalSaysByWhenEnoughIsExpected() {
        stock.receive(caller, "MUG", 2);
        create(newId(), "MUG", 3, 5);
        create(newId(), "MUG", 3, 1);
        assertThat(shortage("MUG", 5).getExpectedDate()).isEqualTo(day(1));
        assertThat(shortage("MUG", 6).getExpectedDate()).isEqualTo(day(5));
        assertThat(shortage("MUG", 9).hasExpectedDate()).isFalse();
    }

    @Test
    void listsAreByDayAndPaged() {
        stock.receive(caller, "MUG", 1);
        stock.receive(caller, "TEE", 1);
        List<String> soonestFirst = new ArrayList<>();
        for (int day : new int[] {1, 3, 5, 7}) {
            soonestFirst.add(newId());
            create(soonestFirst.getLast(), day == 5 ? "TEE" : "MUG", 4, day);
        }
        calls().cancelExpectedShipment(
                        CancelExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(soonestFirst.get(1))
                                .build());
        var all = ListExpectedShipmentsRequest.newBuilder().setPageSize(3);
        ListExpectedShipmentsResponse first = calls().listExpectedShipments(all.build());
        assertThat(ids(first)).containsExactlyElementsOf(soonestFirst.subList(0, 3));
        ListExpectedShipmentsResponse second =
                calls().listExpectedShipments(all.setPageToken(first.getNextPageToken()).build());
        assertThat(ids(second)).containsExactly(soonestFirst.get(3));
        assertThat(second.getNextPageToken()).isEmpty();
        var narrowed =
                ListExpectedShipmentsRequest.newBuilder()
                        .setSku("MUG")
                        .setLocationId("default")
                        .addStates(ExpectedShipmentState.EXPECTED_SHIPMENT_STATE_EXPECTED)
                        .setExpectedDateFrom(day(2))
                        .setExpectedDateBefore(day(8))
                        .build();
        assertThat(ids(calls().listExpectedShipments(narrowed)))
                .containsExactly(soonestFirst.get(3));
        assertThat(get(soonestFirst.getFirst()).getSku()).isEqualTo("MUG");
    }

    @Test
    void unitsThatManyReceiveAtOnceAreTakenOnce() {
        stock.receive(caller, "MUG", 1);
        String id = newId();
        create(id, "MUG", 1_000, 1);
        ReceiveExpectedShipmentRequest same = receive(id, 30);
        try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<ReceiveExpectedShipmentResponse>> answers =
                    IntStream.range(0, 64)
                            .mapToObj(n ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    calls().receiveExpectedShipment(
                                                                    n % 2 == 0
                                                                            ? same
                                                                            : receive(id, 10)),
                                            callers))
                            .toList();
            assertThat(answers.stream().map(CompletableFuture::join))
                    .filteredOn(answer -> !answer.getRepeated())
                    .hasSize(33);
        }
        assertThat(total("MUG").getOnHand()).isEqualTo(351);
        assertThat(total("MUG").getIncoming()).isEqualTo(650);
    }

    @Test
    void anOrderThatWaitsKnowsByWhen() {
        stock.receive(caller, "MUG", 1);
        String soon = newId();
        create(soon, "MUG", 3, 1);
        create(newId(), "MUG", 5, 2);
        ReservationLine first = waiting("MUG", 4);
        ReservationLine second = waiting("MUG", 2);
        ReservationLine third = waiting("MUG", 4);
        assertThat(first.getBackOrdered()).isEqualTo(3);
        assertThat(first.getExpectedDate()).isEqualTo(day(1));
        assertThat(second.getExpectedDate()).isEqualTo(day(2));
        assertThat(third.hasExpectedDate()).isFalse();
        assertThat(queue("MUG"))
                .extracting(BackOrder::getExpectedDate)
                .containsExactly(day(1), day(2), Date.getDefaultInstance());

        ReceiveExpectedShipmentResponse came = calls().receiveExpectedShipment(receive(soon, 2));
        assertThat(came.getLevel().getAvailable()).isZero();
        assertThat(queue("MUG")).extracting(BackOrder::getBackOrdered).containsExactly(1L, 2L, 4L);
        calls().cancelExpectedShipment(
                        CancelExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(soon)
                                .build());
        assertThat(queue("MUG"))
                .extracting(BackOrder::getExpectedDate)
                .containsExactly(day(2), day(2), Date.getDefaultInstance());
        assertThat(
                        stock.reservations(caller)
                                .listReservations(ListReservationsRequest.getDefaultInstance())
                                .getReservationsList())
                .extracting(each -> each.getLines(0).getExpectedDate())
                .containsExactly(Date.getDefaultInstance(), day(2), day(2));
    }

    private ReservationLine waiting(String sku, long units) {
        return stock.reservations(caller)
                .reserve(
                        reserve(newId(), sku, units)
                                .setCommit(true)
                                .setFill(Fill.FILL_BACK_ORDER)
                                .build())
                .getReservation()
                .getLines(0);
    }

    private List<BackOrder> queue(String sku) {
        return stock.stock(caller)
                .listBackOrders(ListBackOrdersRequest.newBuilder().setSku(sku).build())
                .getBackOrdersList();
    }

    private ExpectedShipmentServiceBlockingStub calls() {
        return ExpectedShipmentServiceGrpc.newBlockingStub(stock.channel())
                .withCallCredentials(stock.token(caller));
    }

    private CreateExpectedShipmentResponse create(String id, String sku, long units, int day) {
        return calls().createExpectedShipment(
                        CreateExpectedShipmentRequest.newBuilder()
                                .setExpectedShipmentId(id)
                                .setSku(sku)
                                .setUnits(units)
                                .setExpectedDate(day(day))
                                .setReference("PO-1")
                                .build());
    }

    private ExpectedShipment update(ExpectedShipment.Builder change, String... mask) {
        return calls().updateExpectedShipment(
                        UpdateExpectedShipmentRequest.newBuilder()
                                .setExpectedShipment(change)
                                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(mask)))
                                .build())
                .getExpectedShipment();
    }

    private static ReceiveExpectedShipmentRequest receive(String id, long units) {
        return ReceiveExpectedShipmentRequest.newBuilder()
                .setExpectedShipmentId(id)
                .setRequestId(newId())
                .setUnits(units)
                .build();
    }

    private ExpectedShipment get(String id) {
        return calls().getExpectedShipment(
                        GetExpectedShipmentRequest.newBuilder().setExpectedShipmentId(id).build())
                .getExpectedShipment();
    }

    private static List<String> ids(ListExpectedShipmentsResponse page) {
        return page.getExpectedShipmentsList().stream()
                .map(ExpectedShipment::getExpectedShipmentId)
                .toList();
    }

    private StockTotal total(String sku) {
        return stock.stock(caller)
                .getStock(GetStockRequest.newBuilder().setSku(sku).build())
                .getStock()
                .getTotal();
    }

    private List<Movement> movements(String sku) {
        return stock.stock(caller)
                .listMovements(
                        ListMovementsRequest.newBuilder()
                                .setSku(sku)
                                .addCauses(Cause.CAUSE_EXPECT)
                                .addCauses(Cause.CAUSE_ARRIVE)
                                .build())
                .getMovementsList();
    }

    private dev.holdfast.api.stock.v1.Shortage shortage(String sku, long units) {
        return failure(() ->
                        stock.reservations(caller).reserve(reserve(newId(), sku, units).build()))
                .detail(Shortages.class)
                .orElseThrow()
                .getShortages(0);
    }

    private static Date day(int day) {
        return Date.newBuilder().setYear(2999).setMonth(1).setDay(day).build();
    }
}
