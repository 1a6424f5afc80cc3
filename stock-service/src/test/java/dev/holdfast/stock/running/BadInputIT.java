package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.commit;
import static dev.holdfast.stock.running.Calls.extend;
import static dev.holdfast.stock.running.Calls.failure;
import static dev.holdfast.stock.running.Calls.line;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.release;
import static dev.holdfast.stock.running.Calls.reserve;
import static dev.holdfast.stock.running.Calls.seconds;
import static dev.holdfast.stock.running.Calls.ship;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import com.google.rpc.ResourceInfo;
import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.GetShipmentRequest;
import dev.holdfast.api.stock.v1.ListStockRequest;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.platform.grpc.GrpcChannels;
import dev.holdfast.platform.identity.Caller;
import io.grpc.Status;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input, each with its reason and field. */
final class BadInputIT {
    private static final String SKU = "widget";

    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
        stock.receive(SKU, 100);
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                bad("zero units", reserve(newId(), SKU, 0), "lines[0].units"),
                bad("negative units", reserve(newId(), SKU, -2), "lines[0].units"),
                bad("2^63-1 units", reserve(newId(), SKU, Long.MAX_VALUE), "lines[0].units"),
                bad("no line", ReserveRequest.newBuilder().setReservationId(newId()), "lines"),
                bad(
                        "10,001 lines",
                        ReserveRequest.newBuilder()
                                .setReservationId(newId())
                                .addAllLines(Collections.nCopies(10_001, line(SKU, 1))),
                        "lines"),
                bad("a SKU of 300", reserve(newId(), "x".repeat(300), 1), "lines[0].sku"),
                bad("control characters", reserve(newId(), "a\u0007b", 1), "lines[0].sku"),
                bad("NUL", reserve(newId(), "a\u0000b", 1), "lines[0].sku"),
                bad("no SKU", reserve(newId(), "", 1), "lines[0].sku"),
                bad("outer blanks", reserve(newId(), " widget", 1), "lines[0].sku"),
                bad("no id", reserve("", SKU, 1), "reservation_id"),
                bad("an id that is no UUID", reserve("order-1", SKU, 1), "reservation_id"),
                bad("ttl of 0", reserve(newId(), SKU, 1).setTtl(seconds(0)), "ttl"),
                bad("ttl of 10 days", reserve(newId(), SKU, 1).setTtl(seconds(864_000)), "ttl"),
                bad(
                        "ttl with commit",
                        reserve(newId(), SKU, 1).setTtl(seconds(60)).setCommit(true),
                        "ttl"),
                bad(
                        "superseding nobody",
                        reserve(newId(), SKU, 1).setSupersedesOwner(true),
                        "owner"),
                bad(
                        "a location that can't be",
                        ReserveRequest.newBuilder()
                                .setReservationId(newId())
                                .addLines(
                                        ReserveLine.newBuilder()
                                                .setSku(SKU)
                                                .setUnits(1)
                                                .setLocationId("Lisbon!")),
                        "lines[0].location_id"));
    }

    private static Arguments bad(String name, ReserveRequest.Builder request, String field) {
        return Arguments.of(name, request.build(), field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedFieldsAreNamed(String name, ReserveRequest request, String field) {
        FailureInfo failure = failure(() -> stock.reservations().reserve(request));
        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .as(name)
                .containsExactly(field);
    }

    @Test
    void allViolationsComeAtOnceAndTheirNumber() {
        ReserveRequest.Builder request = ReserveRequest.newBuilder().setReservationId("x");
        for (int i = 0; i < 200; i++) {
            request.addLines(line("", 0));
        }
        FailureInfo failure = failure(() -> stock.reservations().reserve(request.build()));
        assertThat(failure.metadata()).containsEntry("total_violations", "401");
        assertThat(failure.detail(BadRequest.class).orElseThrow().getFieldViolationsCount())
                .isBetween(1, 50);
        assertThat(failure.status().getSerializedSize()).isLessThan(6 * 1024);
    }

    @Test
    void anUnknownSkuIsNotFound() {
        FailureInfo failure =
                failure(() -> stock.reservations().reserve(reserve(newId(), "gadget", 1).build()));
        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.reason()).isEqualTo("SKU_NOT_FOUND");
        assertThat(failure.detail(ResourceInfo.class).orElseThrow().getResourceName())
                .isEqualTo("gadget");
    }

    @Test
    void anUnknownLocationIsNotFound() {
        ReserveRequest request =
                ReserveRequest.newBuilder()
                        .setReservationId(newId())
                        .addLines(line(SKU, 1).toBuilder().setLocationId("nowhere"))
                        .build();
        FailureInfo failure = failure(() -> stock.reservations().reserve(request));
        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.reason()).isEqualTo("LOCATION_NOT_FOUND");
    }

    @Test
    void aDayForAnUndatedSkuIsRefused() {
        ReserveRequest.Builder request = reserve(newId(), SKU, 1);
        request.getLinesBuilder(0).getFulfilmentDateBuilder().setYear(2027).setMonth(2).setDay(28);
        assertThat(failure(() -> stock.reservations().reserve(request.build())).reason())
                .isEqualTo("FULFILMENT_DATE_NOT_ALLOWED");
        request.getLinesBuilder(0).getFulfilmentDateBuilder().setDay(30);
        assertThat(failure(() -> stock.reservations().reserve(request.build())).message())
                .isEqualTo(
                        "lines[0].fulfilment_date: 2027-2-30 (expected: a day from 1970-1-1 to"
                                + " 9999-12-31)");
    }

    @Test
    void anotherMerchantsIdsAreNotFound() {
        String id = newId();
        stock.reservations().reserve(reserve(id, SKU, 1).setCommit(true).build());
        var others = stock.reservations(RunningStock.merchant(2));
        AmendReservationRequest amend =
                AmendReservationRequest.newBuilder()
                        .setReservationId(id)
                        .addLines(AmendLine.newBuilder().setLineId("1").setUnits(2))
                        .build();
        for (Runnable call :
                new Runnable[] {
                    () -> others.commit(commit(id)),
                    () -> others.extend(extend(id)),
                    () -> others.release(release(id)),
                    () -> others.ship(ship(id, newId())),
                    () -> others.amendReservation(amend),
                    () ->
                            others.getReservation(
                                    GetReservationRequest.newBuilder().setReservationId(id).build())
                }) {
            FailureInfo failure = failure(call::run);
            assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
            assertThat(failure.reason()).isEqualTo("RESERVATION_NOT_FOUND");
        }
        String shipment = newId();
        stock.reservations().ship(ship(id, shipment));
        assertThat(
                        failure(() ->
                                        others.getShipment(
                                                GetShipmentRequest.newBuilder()
                                                        .setShipmentId(shipment)
                                                        .build()))
                                .reason())
                .isEqualTo("SHIPMENT_NOT_FOUND");
    }

    @Test
    void aPageTokenOfAnotherQueryIsRefused() {
        stock.receive("another", 1);
        String token =
                stock.stock()
                        .listStock(ListStockRequest.newBuilder().setPageSize(1).build())
                        .getNextPageToken();
        FailureInfo failure =
                failure(() ->
                        stock.stock()
                                .listStock(
                                        ListStockRequest.newBuilder()
                                                .setPageSize(1)
                                                .setSkuPrefix("w")
                                                .setPageToken(token)
                                                .build()));
        assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.detail(BadRequest.class).orElseThrow().getFieldViolations(0).getField())
                .isEqualTo("page_token");
    }

    @Test
    void callersWithoutAGoodTokenAreTurnedAway() {
        var nobody = ReservationServiceGrpc.newBlockingStub(stock.channel());
        ReserveRequest request = reserve(newId(), SKU, 1).build();
        FailureInfo missing = failure(() -> nobody.reserve(request));
        assertThat(missing.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(missing.reason()).isEqualTo("TOKEN_MISSING");
        FailureInfo bad =
                failure(() ->
                        nobody.withCallCredentials(GrpcChannels.token(() -> "a.b.c"))
                                .reserve(request));
        assertThat(bad.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(bad.reason()).isEqualTo("TOKEN_INVALID");
    }

    @Test
    void aCallNeedsItsScope() {
        var seller = stock.reservations(new Caller(1, "seller", Set.of("stock.reserve")));
        FailureInfo ship = failure(() -> seller.ship(ship(newId(), newId())));
        assertThat(ship.code()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(ship.reason()).isEqualTo("SCOPE_MISSING");
        FailureInfo open =
                failure(() -> seller.reserve(reserve(newId(), SKU, 1).setOpenEnded(true).build()));
        assertThat(open.reason()).isEqualTo("SCOPE_MISSING");
        assertThat(open.metadata()).containsEntry("scope", "stock.hold.open");
        assertThat(
                        stock.reservations()
                                .reserve(reserve(newId(), SKU, 1).setOpenEnded(true).build())
                                .getReservation()
                                .hasExpireTime())
                .isFalse();
    }

    @Test
    void aMessageOverTheLimitIsRefused() {
        ReserveRequest request =
                reserve(newId(), SKU, 1).setReference("x".repeat(5 * 1024 * 1024)).build();
        FailureInfo failure = failure(() -> stock.reservations().reserve(request));
        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("INVALID_REQUEST");
    }
}
