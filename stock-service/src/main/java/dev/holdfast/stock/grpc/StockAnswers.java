package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.AdjustStockResponse;
import dev.holdfast.api.stock.v1.AdjustedLine;
import dev.holdfast.api.stock.v1.MoveStockResponse;
import dev.holdfast.api.stock.v1.SetStockResponse;
import dev.holdfast.api.stock.v1.SetTrackingResponse;
import dev.holdfast.api.stock.v1.TransferStockResponse;
import dev.holdfast.stock.core.Grant;
import dev.holdfast.stock.core.Level;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.core.Outcome;
import dev.holdfast.stock.wire.LevelEncoder;
import dev.holdfast.stock.wire.TimeEncoder;
import java.util.List;
import java.util.UUID;

/** What the changing calls of StockService answer. */
final class StockAnswers {
    private StockAnswers() {}

    /** Lines of the grant and levels stand in the order of the call's lines. */
    static AdjustStockResponse adjust(Outcome.Stocked stocked) {
        AdjustStockResponse.Builder answer =
                AdjustStockResponse.newBuilder()
                        .setRepeated(stocked.repeated())
                        .addAllBrokenReservationIds(broken(stocked))
                        .addAllBackOrderedReservationIds(queued(stocked))
                        .setBackOrderedReservations(stocked.grant().queuedTotal());
        List<Grant.Given> lines = stocked.grant().lines();
        for (int i = 0; i < lines.size(); i++) {
            answer.addLines(line(stocked.levels().get(i).key(), lines.get(i)));
        }
        return answer.build();
    }

    static SetStockResponse set(Outcome.Stocked stocked) {
        return SetStockResponse.newBuilder()
                .addAllLevels(levels(stocked))
                .setRepeated(stocked.repeated())
                .addAllBrokenReservationIds(broken(stocked))
                .addAllBackOrderedReservationIds(queued(stocked))
                .setBackOrderedReservations(stocked.grant().queuedTotal())
                .build();
    }

    static MoveStockResponse move(Outcome.Stocked stocked) {
        return MoveStockResponse.newBuilder()
                .addAllLevels(levels(stocked))
                .setRepeated(stocked.repeated())
                .build();
    }

    static TransferStockResponse transfer(Outcome.Stocked stocked) {
        return TransferStockResponse.newBuilder()
                .addAllLevels(levels(stocked))
                .setRepeated(stocked.repeated())
                .build();
    }

    static SetTrackingResponse tracking(Outcome.Stocked stocked) {
        Level level = stocked.levels().getFirst();
        return SetTrackingResponse.newBuilder()
                .setLevel(LevelEncoder.level(level))
                .setRepeated(stocked.repeated())
                .build();
    }

    private static AdjustedLine line(LevelKey key, Grant.Given given) {
        AdjustedLine.Builder line =
                AdjustedLine.newBuilder()
                        .setSku(key.sku())
                        .setLocationId(key.location())
                        .setApplied(given.units())
                        .setShort(given.rest())
                        .setOnHand(given.after());
        if (key.dated()) {
            line.setFulfilmentDate(TimeEncoder.date(key.date()));
        }
        return line.build();
    }

    private static List<dev.holdfast.api.stock.v1.Level> levels(Outcome.Stocked stocked) {
        return stocked.levels().stream().map(LevelEncoder::level).toList();
    }

    private static List<String> queued(Outcome.Stocked stocked) {
        return stocked.grant().queued().stream().map(UUID::toString).toList();
    }

    private static List<String> broken(Outcome.Stocked stocked) {
        return stocked.grant().broken().stream().map(UUID::toString).toList();
    }
}
