package dev.holdfast.stock.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.stock.core.Command;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is a Reserve with all its lines; what is spelled is its grant. */
final class ReserveWireBenchmarkTest {
    private final ReserveWireBenchmark benchmark = new ReserveWireBenchmark();

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void theRequestIsWellFormed(int lines) throws InvalidProtocolBufferException {
        build(lines);
        assertThat(benchmark.parse().getLinesCount()).isEqualTo(lines);
        assertThat(benchmark.parseAndDecode())
                .isInstanceOfSatisfying(
                        Decoded.WellFormed.class,
                        good -> {
                            Command.Reserve reserve = (Command.Reserve) good.command();
                            assertThat(reserve.reservation())
                                    .isEqualTo(ReserveWireBenchmark.RESERVATION);
                            assertThat(reserve.lines()).hasSize(lines);
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void theDigestTellsContentApart(int lines) {
        build(lines);
        UUID digest = benchmark.digest();
        assertThat(benchmark.digest()).isEqualTo(digest);
        build(lines + 1);
        assertThat(benchmark.digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void theAnswerHasEveryLine(int lines) throws InvalidProtocolBufferException {
        build(lines);
        ReserveResponse answer = benchmark.answer();
        assertThat(answer.getReservation().getReservationId())
                .isEqualTo(ReserveWireBenchmark.RESERVATION.toString());
        assertThat(answer.getReservation().getLinesList())
                .hasSize(lines)
                .allMatch(line -> line.getHeld() == 1);
        assertThat(ReserveResponse.parseFrom(benchmark.answerToBytes())).isEqualTo(answer);
    }

    private void build(int lines) {
        benchmark.lines = lines;
        benchmark.build();
    }
}
