package dev.holdfast.stock.grpc;

import static dev.holdfast.stock.grpc.Reading.CALLER;
import static dev.holdfast.stock.grpc.Reading.ID;
import static dev.holdfast.stock.grpc.Reading.command;
import static dev.holdfast.stock.grpc.Reading.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AmendLine;
import dev.holdfast.api.stock.v1.AmendReservationRequest;
import dev.holdfast.api.stock.v1.Bucket;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.ExtendRequest;
import dev.holdfast.api.stock.v1.LineUnits;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReleaseTo;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.api.stock.v1.TransferReservationRequest;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.wire.Limits;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class VerbDecoderTest {
    @Test
    void extendTakesTheDefaultTtl() {
        Command.Extend extend =
                command(
                        Command.Extend.class,
                        VerbDecoder.extend(
                                ExtendRequest.newBuilder().setReservationId(ID).build(), CALLER));
        assertThat(extend.ttl()).isEqualTo(Limits.DEFAULT_TTL);
        assertThat(extend.request().id()).isNull();
    }

    @Test
    void commitKeepsTheReferenceUnlessOneIsSet() {
        CommitRequest.Builder request = CommitRequest.newBuilder().setReservationId(ID);
        assertThat(
                        command(Command.Commit.class, VerbDecoder.commit(request.build(), CALLER))
                                .reference())
                .isNull();
        assertThat(
                        command(
                                        Command.Commit.class,
                                        VerbDecoder.commit(
                                                request.setReference("o-1").build(), CALLER))
                                .reference())
                .isEqualTo("o-1");
    }

    @Test
    void linesAreNamedOnceWithUnitsOfTheirBounds() {
        CommitRequest.Builder request =
                CommitRequest.newBuilder()
                        .setReservationId(ID)
                        .addLines(LineUnits.newBuilder().setLineId("1"))
                        .addLines(LineUnits.newBuilder().setLineId("2").setUnits(1_000_000_000));
        assertThat(violations(VerbDecoder.commit(request.build(), CALLER))).isEmpty();
        request.addLines(LineUnits.newBuilder().setLineId("1").setUnits(-1))
                .addLines(LineUnits.newBuilder().setUnits(1_000_000_001));
        assertThat(violations(VerbDecoder.commit(request.build(), CALLER)))
                .containsExactly(
                        "lines[2].line_id: \"1\" (expected: named once, or once a location)",
                        "lines[2].units: -1 (expected: 0..1000000000)",
                        "lines[3].line_id: unset (expected: 1..64 characters)",
                        "lines[3].units: 1000000001 (expected: 0..1000000000)");
    }

    @Test
    void aLineIsNamedAsAWholeOrLocationByLocation() {
        LineUnits.Builder whole = LineUnits.newBuilder().setLineId("1");
        LineUnits.Builder lisbon = LineUnits.newBuilder().setLineId("1").setLocationId("lisbon");
        LineUnits.Builder porto = LineUnits.newBuilder().setLineId("1").setLocationId("porto");
        assertThat(named(lisbon, porto)).isEmpty();
        assertThat(named(lisbon, porto, lisbon)).hasSize(1);
        assertThat(named(lisbon, whole)).hasSize(1);
        assertThat(named(whole, lisbon)).hasSize(1);
        assertThat(named(whole, whole)).hasSize(1);
        assertThat(named(whole.setLocationId("Lisbon"))).hasSize(1);
    }

    private static List<String> named(LineUnits.Builder... lines) {
        ShipRequest.Builder request =
                ShipRequest.newBuilder().setReservationId(ID).setShipmentId(ID);
        List.of(lines).forEach(request::addLines);
        return violations(VerbDecoder.ship(request.build(), CALLER));
    }

    @Test
    void transferNeedsALocation() {
        TransferReservationRequest.Builder request =
                TransferReservationRequest.newBuilder().setReservationId(ID);
        assertThat(violations(VerbDecoder.relocate(request.build(), CALLER)))
                .containsExactly("to_location_id: unset (expected: a location_id)");
        request.setToLocationId("porto");
        assertThat(violations(VerbDecoder.relocate(request.build(), CALLER))).isEmpty();
    }

    @Test
    void shipNeedsAShipmentId() {
        assertThat(
                        violations(
                                VerbDecoder.ship(
                                        ShipRequest.newBuilder().setReservationId(ID).build(),
                                        CALLER)))
                .containsExactly("shipment_id: unset (expected: a UUID)");
        Command.Ship ship =
                command(
                        Command.Ship.class,
                        VerbDecoder.ship(
                                ShipRequest.newBuilder()
                                        .setReservationId(ID)
                                        .setShipmentId(ID)
                                        .build(),
                                CALLER));
        assertThat(ship.request().id()).isEqualTo(ship.shipment());
    }

    @Test
    void releasedUnitsGoWhereTheCallerSays() {
        ReleaseRequest.Builder request = ReleaseRequest.newBuilder().setReservationId(ID);
        assertThat(to(request))
                .isEqualTo(new Command.ReleaseTo.Into(dev.holdfast.stock.core.Bucket.AVAILABLE));
        request.setTo(ReleaseTo.RELEASE_TO_UNAVAILABLE);
        assertThat(to(request))
                .isEqualTo(new Command.ReleaseTo.Into(dev.holdfast.stock.core.Bucket.OTHER));
        request.setUnavailableBucket(Bucket.BUCKET_DAMAGED);
        assertThat(to(request))
                .isEqualTo(new Command.ReleaseTo.Into(dev.holdfast.stock.core.Bucket.DAMAGED));
        request.setUnavailableBucket(Bucket.BUCKET_AVAILABLE);
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER))).hasSize(1);
        request.setTo(ReleaseTo.RELEASE_TO_WRITTEN_OFF);
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER)))
                .containsExactly(
                        "unavailable_bucket: set (expected: unset without to UNAVAILABLE)");
        request.clearUnavailableBucket();
        assertThat(to(request)).isEqualTo(new Command.ReleaseTo.WrittenOff());
        request.setToValue(17);
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER))).hasSize(1);
    }

    @Test
    void whereReleasedUnitsGoByDefaultIsTheSameContent() {
        ReleaseRequest.Builder request = ReleaseRequest.newBuilder().setReservationId(ID);
        UUID plain = content(request);
        assertThat(content(request.setTo(ReleaseTo.RELEASE_TO_AVAILABLE))).isEqualTo(plain);
        UUID other = content(request.setTo(ReleaseTo.RELEASE_TO_UNAVAILABLE));
        assertThat(content(request.setUnavailableBucket(Bucket.BUCKET_OTHER))).isEqualTo(other);
        assertThat(other).isNotEqualTo(plain);
    }

    @Test
    void reasonsMayHaveLinesAndAreBounded() {
        ReleaseRequest.Builder request =
                ReleaseRequest.newBuilder().setReservationId(ID).setReason("x\ny".repeat(166));
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER))).isEmpty();
        request.setReason("x".repeat(501));
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER))).hasSize(1);
        request.setReason("\u0000");
        assertThat(violations(ReleaseDecoder.decode(request.build(), CALLER))).hasSize(1);
    }

    @Test
    void amendedLinesKeepWhatIsUnset() {
        AmendReservationRequest.Builder request =
                AmendReservationRequest.newBuilder()
                        .setReservationId(ID)
                        .addLines(AmendLine.newBuilder().setLineId("1").setUnits(3))
                        .addLines(
                                AmendLine.newBuilder()
                                        .setLineId("2")
                                        .setSku("gadget")
                                        .setLocationId("lisbon"));
        assertThat(
                        command(Command.Amend.class, AmendDecoder.decode(request.build(), CALLER))
                                .lines())
                .isEqualTo(
                        List.of(
                                new Command.AmendedLine("1", null, null, null, 3),
                                new Command.AmendedLine("2", "gadget", "lisbon", null, 0)));
        assertThat(violations(AmendDecoder.decode(request.clearLines().build(), CALLER)))
                .containsExactly("lines: 0 lines (expected: 1..10000)");
    }

    private static Command.ReleaseTo to(ReleaseRequest.Builder request) {
        return command(Command.Release.class, ReleaseDecoder.decode(request.build(), CALLER)).to();
    }

    private static UUID content(ReleaseRequest.Builder request) {
        return command(Command.Release.class, ReleaseDecoder.decode(request.build(), CALLER))
                .request()
                .content();
    }
}
