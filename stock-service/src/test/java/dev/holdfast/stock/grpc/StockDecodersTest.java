package dev.holdfast.stock.grpc;

import static dev.holdfast.stock.grpc.Reading.CALLER;
import static dev.holdfast.stock.grpc.Reading.ID;
import static dev.holdfast.stock.grpc.Reading.command;
import static dev.holdfast.stock.grpc.Reading.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.api.stock.v1.AdjustStockRequest;
import dev.holdfast.api.stock.v1.AdjustmentLine;
import dev.holdfast.api.stock.v1.AdjustmentType;
import dev.holdfast.api.stock.v1.Bucket;
import dev.holdfast.api.stock.v1.MoveStockLine;
import dev.holdfast.api.stock.v1.MoveStockRequest;
import dev.holdfast.api.stock.v1.Quantity;
import dev.holdfast.api.stock.v1.SetStockBasis;
import dev.holdfast.api.stock.v1.SetStockLine;
import dev.holdfast.api.stock.v1.SetStockRequest;
import dev.holdfast.api.stock.v1.SetTrackingRequest;
import dev.holdfast.api.stock.v1.TransferStockLine;
import dev.holdfast.api.stock.v1.TransferStockRequest;
import dev.holdfast.api.stock.v1.Untracked;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StockDecodersTest {
    private static final long MOST = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        "RECEIVE,1,true",
        "RECEIVE,0,false",
        "RECEIVE,-1,false",
        "RECEIVE,1000000000,true",
        "RECEIVE,1000000001,false",
        "RETURN,1,true",
        "RETURN,-1,false",
        "COUNT,0,true",
        "COUNT,1000000000,true",
        "COUNT,-1,false",
        "DAMAGE,-1,true",
        "DAMAGE,-1000000000,true",
        "DAMAGE,-1000000001,false",
        "DAMAGE,1,false",
        "SHRINKAGE,-1,true",
        "SHRINKAGE,0,false",
        "CORRECTION,1,true",
        "CORRECTION,-1,true",
        "CORRECTION,0,false",
        "TRANSFER,5,true",
        "TRANSFER,0,false",
        "OTHER,-1000000000,true",
        "OTHER,1000000001,false",
    })
    void theSignOfAnAdjustmentFitsItsType(String type, long units, boolean good) {
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .setAdjustmentId(ID)
                        .setType(AdjustmentType.valueOf("ADJUSTMENT_TYPE_" + type))
                        .addLines(AdjustmentLine.newBuilder().setSku("widget").setUnits(units))
                        .build();
        assertThat(violations(AdjustDecoder.decode(request, CALLER)).isEmpty()).isEqualTo(good);
    }

    @Test
    void anAdjustmentNeedsIdAndType() {
        AdjustStockRequest request =
                AdjustStockRequest.newBuilder()
                        .addLines(AdjustmentLine.newBuilder().setSku("widget").setUnits(1))
                        .build();
        assertThat(violations(AdjustDecoder.decode(request, CALLER)))
                .containsExactly(
                        "adjustment_id: unset (expected: a UUID)",
                        "type: unset (expected: RECEIVE, COUNT, DAMAGE, SHRINKAGE, RETURN,"
                                + " CORRECTION, TRANSFER or OTHER)");
    }

    @Test
    void aQuantityIsAlwaysSaid() {
        assertThat(violations(set(SetStockLine.newBuilder().setSku("widget"))))
                .containsExactly("lines[0].quantity: unset (expected: units or untracked)");
    }

    @Test
    void quantitiesHaveTheBoundsOfALevel() {
        assertThat(violations(set(quantity(0)))).isEmpty();
        assertThat(violations(set(quantity(1_000_000_000_000L)))).isEmpty();
        assertThat(violations(set(quantity(1_000_000_000_001L)))).hasSize(1);
        assertThat(violations(set(quantity(-1))))
                .containsExactly("lines[0].quantity.units: -1 (expected: 0..1000000000000)");
        assertThat(violations(set(quantity(1).setChangeFromUnits(-1)))).hasSize(1);
    }

    @Test
    void whatIsExpectedIsComparedOnlyWhereSaid() {
        Command.SetQuantities set =
                command(
                        Command.SetQuantities.class,
                        set(
                                quantity(1),
                                quantity(2).setSku("b").setChangeFromUnits(0),
                                quantity(3)
                                        .setSku("c")
                                        .setChangeFromUntracked(Untracked.getDefaultInstance())));
        assertThat(set.lines())
                .extracting(Command.NewQuantity::from)
                .containsExactly(
                        new Command.Expected.Anything(),
                        new Command.Expected.Units(0),
                        new Command.Expected.Untracked());
        assertThat(set.tracking()).isFalse();
    }

    @Test
    void aLevelIsSetOnce() {
        assertThat(violations(set(quantity(1), quantity(2))))
                .containsExactly("lines[1].sku: \"widget\" (expected: a level once)");
    }

    @Test
    void theBasisIsSaid() {
        SetStockRequest request = SetStockRequest.newBuilder().addLines(quantity(1)).build();
        assertThat(violations(SetStockDecoder.decode(request, CALLER)))
                .containsExactly("basis: unset (expected: ON_HAND or AVAILABLE)");
    }

    @Test
    void trackingIsOneQuantity() {
        SetTrackingRequest.Builder request = SetTrackingRequest.newBuilder().setSku("widget");
        assertThat(violations(SetStockDecoder.decode(request.build(), CALLER)))
                .containsExactly("quantity: unset (expected: units or untracked)");
        request.setQuantity(Quantity.newBuilder().setUntracked(Untracked.getDefaultInstance()));
        Command.SetQuantities set =
                command(
                        Command.SetQuantities.class,
                        SetStockDecoder.decode(request.build(), CALLER));
        assertThat(set.tracking()).isTrue();
        assertThat(set.lines().getFirst().units()).isNull();
    }

    @Test
    void movesAreBetweenTwoBuckets() {
        MoveStockRequest.Builder request =
                MoveStockRequest.newBuilder()
                        .setRequestId(ID)
                        .addLines(move(Bucket.BUCKET_AVAILABLE, Bucket.BUCKET_DAMAGED, MOST));
        assertThat(violations(MoveDecoder.move(request.build(), CALLER))).isEmpty();
        request.setLines(0, move(Bucket.BUCKET_OTHER, Bucket.BUCKET_OTHER, 0));
        assertThat(violations(MoveDecoder.move(request.build(), CALLER)))
                .containsExactly(
                        "lines[0].to: OTHER (expected: another bucket than from)",
                        "lines[0].units: 0 (expected: 1..1000000000)");
        request.setLines(0, move(Bucket.BUCKET_UNSPECIFIED, Bucket.BUCKET_OTHER, 1));
        assertThat(violations(MoveDecoder.move(request.build(), CALLER)))
                .containsExactly(
                        "lines[0].from: unset (expected: AVAILABLE, DAMAGED, QUALITY_CONTROL or"
                                + " OTHER)");
    }

    @Test
    void transfersNameTwoLocations() {
        TransferStockLine line =
                TransferStockLine.newBuilder()
                        .setSku("widget")
                        .setFromLocationId("default")
                        .setToLocationId("lisbon")
                        .setUnits(5)
                        .build();
        TransferStockRequest.Builder request =
                TransferStockRequest.newBuilder().setRequestId(ID).addLines(line);
        assertThat(
                        command(
                                        Command.Transfer.class,
                                        MoveDecoder.transfer(request.build(), CALLER))
                                .lines())
                .isEqualTo(
                        List.of(
                                new Command.TransferredLine(
                                        LevelKey.of("widget", "default"),
                                        LevelKey.of("widget", "lisbon"),
                                        5)));
        request.setLines(0, line.toBuilder().setToLocationId("default"));
        assertThat(violations(MoveDecoder.transfer(request.build(), CALLER)))
                .containsExactly(
                        "lines[0].to_location_id: \"default\" (expected: another location than"
                                + " from_location_id)");
        request.setLines(0, TransferStockLine.getDefaultInstance());
        assertThat(violations(MoveDecoder.transfer(request.build(), CALLER))).hasSize(4);
    }

    private static Decoded set(SetStockLine.Builder... lines) {
        SetStockRequest.Builder request =
                SetStockRequest.newBuilder().setBasis(SetStockBasis.SET_STOCK_BASIS_ON_HAND);
        for (SetStockLine.Builder line : lines) {
            request.addLines(line);
        }
        return SetStockDecoder.decode(request.build(), CALLER);
    }

    private static SetStockLine.Builder quantity(long units) {
        return SetStockLine.newBuilder()
                .setSku("widget")
                .setQuantity(Quantity.newBuilder().setUnits(units));
    }

    private static MoveStockLine move(Bucket from, Bucket to, long units) {
        return MoveStockLine.newBuilder()
                .setSku("widget")
                .setFrom(from)
                .setTo(to)
                .setUnits(units)
                .build();
    }
}
