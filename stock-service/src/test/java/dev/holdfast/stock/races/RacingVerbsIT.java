package dev.holdfast.stock.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.holdfast.api.stock.v1.CommitRequest;
import dev.holdfast.api.stock.v1.GetReservationRequest;
import dev.holdfast.api.stock.v1.ReleaseRequest;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ShipRequest;
import dev.holdfast.stock.core.RaceModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Commit, Release and Ship race each other and the end of one hold's time. Whatever order they come
 * in, the answers and the state in the end must be those of some order of the four.
 */
final class RacingVerbsIT {
    private static final int HOLDS = 1_000;
    private static final int AT_A_TIME = 50;

    private static Shelf stock;

    @BeforeAll
    static void start() {
        stock = new Shelf();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void oneWinsAndTheOthersAreToldWhy() throws Exception {
        stock.set(Map.of("raced", 100_000L));
        Map<List<String>, Set<String>> possible = RaceModel.possible();
        for (int done = 0; done < HOLDS; done += AT_A_TIME) {
            List<Race> races = Callers.atOnce(AT_A_TIME, i -> () -> race(i));
            for (Race race : races) {
                assertThat(possible)
                        .as("answers of commit, release, ship")
                        .containsKey(race.answers());
                assertThat(possible.get(race.answers())).as("%s", race).contains(race.state());
            }
        }
        stock.assertNoDrift();
    }

    private record Race(List<String> answers, String state) {}

    private static Race race(int lane) throws Exception {
        String id = UUID.randomUUID().toString();
        stock.reservations()
                .reserve(
                        ReserveRequest.newBuilder()
                                .setReservationId(id)
                                .setTtl(Duration.newBuilder().setSeconds(1))
                                .addLines(ReserveLine.newBuilder().setSku("raced").setUnits(2))
                                .build());
        // Half of the races begin just before the hold's end and half just after it, some
        // milliseconds apart.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(970 + lane));
        List<String> answers =
                Callers.atOnce(3, verb -> () -> Callers.reason(() -> call(verb, id)));
        return new Race(
                answers,
                stock.reservations()
                        .getReservation(
                                GetReservationRequest.newBuilder().setReservationId(id).build())
                        .getReservation()
                        .getState()
                        .name()
                        .substring("RESERVATION_STATE_".length()));
    }

    private static Object call(int verb, String id) {
        return switch (verb) {
            case 0 ->
                    stock.reservations()
                            .commit(CommitRequest.newBuilder().setReservationId(id).build());
            case 1 ->
                    stock.reservations()
                            .release(ReleaseRequest.newBuilder().setReservationId(id).build());
            default ->
                    stock.reservations()
                            .ship(
                                    ShipRequest.newBuilder()
                                            .setReservationId(id)
                                            .setShipmentId(UUID.randomUUID().toString())
                                            .build());
        };
    }
}
