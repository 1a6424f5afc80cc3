package dev.holdfast.stock.grpc;

import static dev.holdfast.stock.grpc.Reading.CALLER;
import static dev.holdfast.stock.grpc.Reading.ID;
import static dev.holdfast.stock.grpc.Reading.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.holdfast.api.stock.v1.Fill;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.platform.identity.Caller;
import dev.holdfast.stock.core.Command;
import dev.holdfast.stock.core.LevelKey;
import dev.holdfast.stock.wire.Limits;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ReserveDecoderTest {
    @Test
    void defaultsAreFilledIn() {
        Command.Reserve reserve =
                command(Command.Reserve.class, ReserveDecoder.decode(request().build(), CALLER));
        assertThat(reserve.reservation()).isEqualTo(UUID.fromString(ID));
        assertThat(reserve.mode()).isEqualTo(new Command.Mode.Hold(Limits.DEFAULT_TTL));
        assertThat(reserve.fill()).isEqualTo(Command.Fill.ALL_OR_NOTHING);
        assertThat(reserve.lines())
                .containsExactly(
                        new Command.WantedLine(
                                "1", new Command.Place("widget", null, LevelKey.UNDATED), "", 1));
        assertThat(reserve.request().id()).isNull();
        assertThat(reserve.request().actor()).isEqualTo("tester");
    }

    @Test
    void committedAtOnceIsNoHold() {
        assertThat(mode(r -> r.setCommit(true))).isEqualTo(new Command.Mode.Commit());
    }

    @Test
    void holdsWithoutEndNeedTheirScope() {
        ReserveRequest open = request().setOpenEnded(true).build();
        assertThat(ReserveDecoder.decode(open, CALLER))
                .isEqualTo(new Decoded.Forbidden("stock.hold.open"));
        Caller entitled = new Caller(1, "tester", Set.of("stock.hold.open"));
        assertThat(command(Command.Reserve.class, ReserveDecoder.decode(open, entitled)).mode())
                .isEqualTo(new Command.Mode.OpenHold());
    }

    @Test
    void ttlIsOneSecondToFourHours() {
        assertThat(violations(r -> r.setTtl(millis(1_000)))).isEmpty();
        assertThat(violations(r -> r.setTtl(millis(14_400_000)))).isEmpty();
        assertThat(violations(r -> r.setTtl(millis(1_500)))).isEmpty();
        String expected = " (expected: 1 s..4 h, whole milliseconds)";
        assertThat(violations(r -> r.setTtl(millis(0)))).containsExactly("ttl: 0 s" + expected);
        assertThat(violations(r -> r.setTtl(millis(999))))
                .containsExactly("ttl: 0 s 999000000 ns" + expected);
        assertThat(violations(r -> r.setTtl(millis(14_400_001)))).hasSize(1);
        assertThat(violations(r -> r.setTtl(millis(-1_000))))
                .containsExactly("ttl: -1 s" + expected);
        assertThat(violations(r -> r.setTtl(Duration.newBuilder().setSeconds(5).setNanos(1))))
                .hasSize(1);
        assertThat(violations(r -> r.setTtl(Duration.newBuilder().setSeconds(Long.MAX_VALUE))))
                .hasSize(1);
    }

    @Test
    void aLineMayBeSplitIfItNamesNoLocation() {
        ReserveLine.Builder line =
                ReserveLine.newBuilder().setSku("widget").setUnits(2).setAllowSplit(true);
        Command.Reserve reserve =
                command(
                        Command.Reserve.class,
                        ReserveDecoder.decode(
                                request().clearLines().addLines(line).build(), CALLER));
        assertThat(reserve.lines().getFirst().maySplit()).isTrue();
        assertThat(violations(r -> r.clearLines().addLines(line.setLocationId("lisbon"))))
                .containsExactly("lines[0].allow_split: true (expected: false with location_id)");
    }

    @Test
    void whatExcludesEachOtherIsSaid() {
        assertThat(violations(r -> r.setCommit(true).setTtl(millis(5_000))))
                .containsExactly("ttl: set (expected: unset with commit)");
        Caller entitled = new Caller(1, "tester", Set.of("stock.hold.open"));
        assertThat(
                        Reading.violations(
                                ReserveDecoder.decode(
                                        request()
                                                .setOpenEnded(true)
                                                .setCommit(true)
                                                .setTtl(millis(5_000))
                                                .build(),
                                        entitled)))
                .containsExactly(
                        "open_ended: true (expected: false with commit)",
                        "ttl: set (expected: unset with commit)",
                        "ttl: set (expected: unset with open_ended)");
    }

    @Test
    void linesAreOneToTenThousand() {
        ReserveLine line = request().getLines(0);
        assertThat(violations(r -> r.clearLines()))
                .containsExactly("lines: 0 lines (expected: 1..10000)");
        assertThat(violations(r -> r.clearLines().addAllLines(Collections.nCopies(10_000, line))))
                .isEmpty();
        assertThat(violations(r -> r.clearLines().addAllLines(Collections.nCopies(10_001, line))))
                .containsExactly("lines: 10001 lines (expected: 1..10000)");
    }

    @Test
    void lineIdsAreSetOnAllOrNoneAndUnique() {
        assertThat(violations(r -> r.addLines(named("a")))).hasSize(1);
        assertThat(violations(r -> r.setLines(0, named("a")).addLines(named("b")))).isEmpty();
        assertThat(violations(r -> r.setLines(0, named("a")).addLines(named("a"))))
                .containsExactly("lines[1].line_id: \"a\" (expected: unique in the call)");
        assertThat(violations(r -> r.setLines(0, named("x".repeat(64))))).isEmpty();
        assertThat(violations(r -> r.setLines(0, named("x".repeat(65))))).hasSize(1);
    }

    @Test
    void textsHaveTheirBounds() {
        assertThat(violations(r -> r.setReference("x".repeat(200)))).isEmpty();
        assertThat(violations(r -> r.setReference("x".repeat(201)))).hasSize(1);
        assertThat(violations(r -> r.setOwner("ü".repeat(128)))).isEmpty();
        assertThat(violations(r -> r.setOwner("ü".repeat(129)))).hasSize(1);
        assertThat(violations(r -> r.setReference("two\nlines")))
                .containsExactly(
                        "reference: \"two\\u000alines\" (expected: no control characters)");
    }

    @Test
    void onlyWhatIsCommittedIsBackOrdered() {
        assertThat(violations(r -> r.setFill(Fill.FILL_BACK_ORDER)))
                .containsExactly(
                        "fill: BACK_ORDER (expected: ALL_OR_NOTHING or ALL_AVAILABLE for a hold)",
                        "commit: false (expected: true with fill BACK_ORDER)");
        assertThat(violations(r -> r.setFill(Fill.FILL_BACK_ORDER).setCommit(true))).isEmpty();
        assertThat(violations(r -> r.setFillValue(9)))
                .containsExactly("fill: 9 (expected: ALL_OR_NOTHING, ALL_AVAILABLE or BACK_ORDER)");
    }

    @Test
    void supersedingNeedsAnOwner() {
        assertThat(violations(r -> r.setSupersedesOwner(true)))
                .containsExactly("owner: unset (expected: set with supersedes_owner)");
        assertThat(violations(r -> r.setSupersedesOwner(true).setOwner("cart"))).isEmpty();
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheOrderOfTheFields() {
        assertThat(
                        violations(r ->
                                r.setReservationId("x")
                                        .setTtl(millis(0))
                                        .clearLines()
                                        .addLines(ReserveLine.newBuilder().setUnits(-2))
                                        .addLines(
                                                ReserveLine.newBuilder()
                                                        .setSku("widget")
                                                        .setLocationId("Lisbon")
                                                        .setUnits(1))))
                .containsExactly(
                        "reservation_id: \"x\" (expected: a UUID)",
                        "ttl: 0 s (expected: 1 s..4 h, whole milliseconds)",
                        "lines[0].sku: unset (expected: 1..64 characters)",
                        "lines[0].units: -2 (expected: 1..1000000000)",
                        "lines[1].location_id: \"Lisbon\" (expected: 1..63 of a-z, 0-9 and -,"
                                + " beginning with a letter or digit)");
    }

    @Test
    void theContentIsTheSameHoweverItIsWritten() {
        UUID plain = content(r -> {});
        assertThat(content(r -> r.setFill(Fill.FILL_ALL_OR_NOTHING))).isEqualTo(plain);
        assertThat(content(r -> r.setTtl(millis(1_800_000)))).isEqualTo(plain);
        assertThat(content(r -> r.getLinesBuilder(0).setLineId("1"))).isEqualTo(plain);
        assertThat(content(r -> r.setValidateOnly(true))).isEqualTo(plain);
        assertThat(content(r -> r.setReservationId(ID.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(plain);
        assertThat(content(r -> r.getLinesBuilder(0).setUnits(2))).isNotEqualTo(plain);
        assertThat(content(r -> r.setOwner("cart"))).isNotEqualTo(plain);
        assertThat(content(r -> r.setTtl(millis(1_801_000)))).isNotEqualTo(plain);
        assertThat(content(r -> r.setCommit(true))).isNotEqualTo(plain);
    }

    private static UUID content(Consumer<ReserveRequest.Builder> change) {
        ReserveRequest.Builder request = request();
        change.accept(request);
        return command(Command.Reserve.class, ReserveDecoder.decode(request.build(), CALLER))
                .request()
                .content();
    }

    private static Command.Mode mode(Consumer<ReserveRequest.Builder> change) {
        ReserveRequest.Builder request = request();
        change.accept(request);
        return command(Command.Reserve.class, ReserveDecoder.decode(request.build(), CALLER))
                .mode();
    }

    private static List<String> violations(Consumer<ReserveRequest.Builder> change) {
        ReserveRequest.Builder request = request();
        change.accept(request);
        return Reading.violations(ReserveDecoder.decode(request.build(), CALLER));
    }

    private static ReserveRequest.Builder request() {
        return ReserveRequest.newBuilder()
                .setReservationId(ID)
                .addLines(ReserveLine.newBuilder().setSku("widget").setUnits(1));
    }

    private static ReserveLine named(String id) {
        return ReserveLine.newBuilder().setLineId(id).setSku("widget").setUnits(1).build();
    }

    private static Duration millis(long millis) {
        return Duration.newBuilder()
                .setSeconds(millis / 1_000)
                .setNanos((int) (millis % 1_000) * 1_000_000)
                .build();
    }
}
