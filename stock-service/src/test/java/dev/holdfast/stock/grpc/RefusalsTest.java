package dev.holdfast.stock.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.PreconditionFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.type.Date;
import dev.holdfast.api.stock.v1.Shortages;
import dev.holdfast.platform.grpc.CallFailure;
import dev.holdfast.platform.grpc.FailureInfo;
import dev.holdfast.stock.core.ExpectedShipment;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Quantities;
import dev.holdfast.stock.core.Refusal;
import dev.holdfast.stock.store.OutcomeUnknown;
import dev.holdfast.stock.store.StoreUnavailable;
import io.grpc.Status;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RefusalsTest {
    private static final UUID ID = new UUID(0, 42);
    private static final LevelKey KEY = LevelKey.of("widget", "lisbon");
    private static final Refusal.Shortage SHORT = new Refusal.Shortage("1", KEY, 6, 4);

    static Stream<Arguments> refusals() {
        return Stream.of(
                told(new Refusal.RequestIdReused(ID), "ALREADY_EXISTS", "REQUEST_ID_REUSED"),
                told(new Refusal.SkuNotFound(List.of("widget")), "NOT_FOUND", "SKU_NOT_FOUND"),
                told(
                        new Refusal.LocationNotFound(List.of("lisbon")),
                        "NOT_FOUND",
                        "LOCATION_NOT_FOUND"),
                told(new Refusal.ReservationNotFound(ID), "NOT_FOUND", "RESERVATION_NOT_FOUND"),
                told(new Refusal.LineNotFound(ID, List.of("7")), "NOT_FOUND", "LINE_NOT_FOUND"),
                told(
                        new Refusal.ExpectedShipmentNotFound(ID),
                        "NOT_FOUND",
                        "EXPECTED_SHIPMENT_NOT_FOUND"),
                told(
                        new Refusal.ExpectedShipmentClosed(ID, ExpectedShipment.State.CANCELLED),
                        "FAILED_PRECONDITION",
                        "EXPECTED_SHIPMENT_CLOSED"),
                told(new Refusal.EtagMismatch(ID, "1", "2"), "ABORTED", "ETAG_MISMATCH"),
                told(new Refusal.SkuTwin("Widget", "widget"), "ALREADY_EXISTS", "SKU_TWIN"),
                told(
                        new Refusal.AlreadyReleased(ID, null),
                        "FAILED_PRECONDITION",
                        "ALREADY_RELEASED"),
                told(new Refusal.AlreadyCommitted(ID), "FAILED_PRECONDITION", "ALREADY_COMMITTED"),
                told(
                        new Refusal.AlreadyShipped(ID, null),
                        "FAILED_PRECONDITION",
                        "ALREADY_SHIPPED"),
                told(new Refusal.HoldExpired(ID, List.of()), "FAILED_PRECONDITION", "HOLD_EXPIRED"),
                told(new Refusal.HoldBroken(ID, List.of()), "FAILED_PRECONDITION", "HOLD_BROKEN"),
                told(new Refusal.NotCommitted(ID), "FAILED_PRECONDITION", "NOT_COMMITTED"),
                told(new Refusal.LinesExceeded(ID, 10_001), "INVALID_ARGUMENT", "INVALID_REQUEST"),
                told(
                        new Refusal.UnitsExceeded(ID, List.of(new Refusal.Excess("1", 5, 3))),
                        "FAILED_PRECONDITION",
                        "LINE_UNITS_EXCEEDED"),
                told(
                        new Refusal.DateNotAllowed(List.of(KEY)),
                        "FAILED_PRECONDITION",
                        "FULFILMENT_DATE_NOT_ALLOWED"),
                told(
                        new Refusal.DateRequired(List.of(KEY)),
                        "FAILED_PRECONDITION",
                        "FULFILMENT_DATE_REQUIRED"),
                told(new Refusal.DateClosed(List.of(KEY)), "FAILED_PRECONDITION", "DATE_CLOSED"),
                told(new Refusal.NotForSale(List.of(KEY)), "FAILED_PRECONDITION", "NOT_FOR_SALE"),
                told(
                        new Refusal.LocationClosed(List.of("lisbon")),
                        "FAILED_PRECONDITION",
                        "LOCATION_CLOSED"),
                told(
                        new Refusal.BackOrdered(ID, List.of(new Refusal.Waits("1", 2))),
                        "FAILED_PRECONDITION",
                        "BACK_ORDERED"),
                told(new Refusal.Untracked(List.of(KEY)), "FAILED_PRECONDITION", "UNTRACKED"),
                told(
                        new Refusal.BelowPromised(KEY, 3, Quantities.committed(5)),
                        "FAILED_PRECONDITION",
                        "BELOW_PROMISED"),
                told(new Refusal.LevelLimit(KEY), "FAILED_PRECONDITION", "LEVEL_LIMIT"),
                told(
                        new Refusal.Stale(List.of(new Refusal.Current(KEY, 7L))),
                        "ABORTED",
                        "STALE_QUANTITY"),
                told(
                        new Refusal.Insufficient(List.of(SHORT)),
                        "FAILED_PRECONDITION",
                        "INSUFFICIENT_STOCK"));
    }

    private static Arguments told(Refusal refusal, String code, String reason) {
        return Arguments.of(refusal, Status.Code.valueOf(code), reason);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void eachHasItsCodeAndReason(Refusal refusal, Status.Code code, String reason) {
        FailureInfo info = info(refusal);
        assertThat(info.code()).isEqualTo(code);
        assertThat(info.reason()).isEqualTo(reason);
        assertThat(info.message()).endsWith(code == Status.Code.INVALID_ARGUMENT ? ")" : ".");
        assertThat(info.message()).doesNotContain("null");
    }

    @Test
    void noneIsLeftOut() {
        List<String> all =
                Arrays.stream(Refusal.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList();
        assertThat(refusals().map(each -> String.valueOf(each.get()[0]).replaceFirst("\\[.*", "")))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatIsNotThereIsNamed() {
        FailureInfo info =
                info(
                        new Refusal.SkuNotFound(
                                IntStream.range(0, 7).mapToObj(n -> "sku-" + n).toList()));
        assertThat(info.message())
                .isEqualTo("There is no SKU sku-0, sku-1, sku-2, sku-3, sku-4 and 2 more.");
        assertThat(info.detail(ResourceInfo.class).orElseThrow().getResourceName())
                .isEqualTo("sku-0");
    }

    @Test
    void aSuccessorIsNamed() {
        assertThat(info(new Refusal.AlreadyReleased(ID, new UUID(0, 43))).metadata())
                .containsEntry("superseded_by", new UUID(0, 43).toString());
    }

    @Test
    void shortagesAreSaidInWordsAndInNumbers() {
        FailureInfo info = info(new Refusal.Insufficient(List.of(SHORT)));
        assertThat(info.message())
                .isEqualTo("Not enough units: widget@lisbon: wanted 6, available 4.");
        PreconditionFailure.Violation violation =
                info.detail(PreconditionFailure.class).orElseThrow().getViolations(0);
        assertThat(violation.getSubject()).isEqualTo("line 1");
        assertThat(violation.getDescription()).isEqualTo("widget@lisbon: wanted 6, available 4");
        assertThat(info.detail(Shortages.class).orElseThrow().getShortages(0))
                .satisfies(each -> {
                    assertThat(each.getWanted()).isEqualTo(6);
                    assertThat(each.getAvailable()).isEqualTo(4);
                });
    }

    @Test
    void theDayIsSaidByWhichEnoughIsExpected() {
        Refusal.Shortage late = new Refusal.Shortage("1", KEY, 6, 4, LocalDate.of(2026, 2, 3));
        FailureInfo info = info(new Refusal.Insufficient(List.of(late)));
        assertThat(info.message())
                .isEqualTo(
                        "Not enough units: widget@lisbon: wanted 6, available 4, expected 2026-02-03.");
        assertThat(info.detail(Shortages.class).orElseThrow().getShortages(0).getExpectedDate())
                .isEqualTo(Date.newBuilder().setYear(2026).setMonth(2).setDay(3).build());
    }

    /** A failure is kept for the next refusal that is the same, and for no other. */
    @Test
    void eachShortageIsToldInItsOwnWords() {
        Refusal one = new Refusal.Insufficient(List.of(SHORT));
        Refusal other =
                new Refusal.Insufficient(
                        List.of(new Refusal.Shortage("2", LevelKey.of("widget", "lisbon"), 6, 3)));
        for (int i = 0; i < 2; i++) {
            assertThat(info(one).message()).endsWith("wanted 6, available 4.");
            assertThat(info(other).message()).endsWith("wanted 6, available 3.");
        }
        assertThat(Refusals.failure(other))
                .isSameAs(
                        Refusals.failure(
                                new Refusal.Insufficient(
                                        List.of(
                                                new Refusal.Shortage(
                                                        "2",
                                                        LevelKey.of("widget", "lisbon"),
                                                        6,
                                                        3)))));
    }

    @Test
    void aShortageOfALineThatSeveralMayServeNamesNoLocation() {
        LevelKey anywhere = LevelKey.of("widget", LevelKey.ANYWHERE);
        FailureInfo info =
                info(
                        new Refusal.Insufficient(
                                List.of(
                                        new Refusal.Shortage("1", anywhere, 6, 4),
                                        new Refusal.Shortage("2", anywhere, 5, 7))));
        assertThat(info.detail(PreconditionFailure.class).orElseThrow().getViolationsList())
                .extracting(PreconditionFailure.Violation::getDescription)
                .containsExactly(
                        "widget: wanted 6, available 4",
                        "widget: wanted 5, available 7, not at one location");
        assertThat(info.detail(Shortages.class).orElseThrow().getShortages(0).getLocationId())
                .isEmpty();
    }

    @Test
    void manyShortagesStayInTheirBounds() {
        Refusal many =
                new Refusal.Insufficient(
                        IntStream.range(0, 1_114)
                                .mapToObj(n ->
                                        new Refusal.Shortage(
                                                "line-" + n,
                                                LevelKey.of("s".repeat(60) + n, "lisbon"),
                                                2,
                                                1))
                                .toList());
        CallFailure failure = Refusals.failure(many);
        assertThat(failure.toProto().getSerializedSize()).isLessThan(6 * 1024);
        FailureInfo info = FailureInfo.of(failure.toStatusException());
        int listed = info.detail(Shortages.class).orElseThrow().getShortagesCount();
        assertThat(listed).isBetween(5, 50);
        assertThat(info.detail(PreconditionFailure.class).orElseThrow().getViolationsCount())
                .isEqualTo(listed);
        assertThat(info.metadata()).containsEntry("total_violations", "1114");
    }

    @Test
    void aPresentQuantityIsSaid() {
        FailureInfo info =
                info(
                        new Refusal.Stale(
                                List.of(
                                        new Refusal.Current(KEY, 7L),
                                        new Refusal.Current(KEY, null))));
        assertThat(info.detail(PreconditionFailure.class).orElseThrow().getViolationsList())
                .extracting(PreconditionFailure.Violation::getDescription)
                .containsExactly("is 7", "untracked");
    }

    @Test
    void aLostDatabaseSaysThatNothingWasDoneAndWhenToTryAgain() {
        FailureInfo info = told(new StoreUnavailable("away", new IllegalStateException()));
        assertThat(info.code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(info.reason()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(info.detail(RetryInfo.class)).isPresent();
    }

    @Test
    void anUnknownOutcomeSaysSo() {
        FailureInfo info = told(new OutcomeUnknown("lost", new IllegalStateException()));
        assertThat(info.code()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(info.reason()).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void aBugStaysWhatItIs() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertThat(CommandFailures.of(bug)).isSameAs(bug);
    }

    private static FailureInfo told(Throwable failure) {
        Throwable told = CommandFailures.of(failure);
        assertThat(told).isInstanceOf(CallFailure.class);
        return FailureInfo.of(((CallFailure) told).toStatusException());
    }

    private static FailureInfo info(Refusal refusal) {
        return FailureInfo.of(Refusals.failure(refusal).toStatusException());
    }
}
