package dev.holdfast.stock.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.api.stock.v1.ReserveLine;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.api.stock.v1.ReserveResponse;
import dev.holdfast.platform.identity.Caller;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to read a Reserve and to spell its answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReserveWireBenchmark {
    static final UUID RESERVATION = UUID.fromString("3f0c9a52-7b1e-4d08-9c64-5e2ab81f7d30");

    private static final Caller CALLER = new Caller(1, "bench", Set.of("stock.reserve"));

    /** How many lines the reservation has. */
    @Param({"1", "20"})
    public int lines = 1;

    private ReserveRequest request = ReserveRequest.getDefaultInstance();
    private byte[] bytes = {};
    private Granted granted = Granted.lines(1);

    /** Makes the request and its outcome. */
    @Setup
    public void build() {
        ReserveRequest.Builder asked =
                ReserveRequest.newBuilder()
                        .setReservationId(RESERVATION.toString())
                        .setReference("order 1042")
                        .setOwner("cart 77");
        for (int n = 0; n < lines; n++) {
            asked.addLines(ReserveLine.newBuilder().setSku("SKU-%05d".formatted(n)).setUnits(1));
        }
        request = asked.build();
        bytes = request.toByteArray();
        granted = Granted.lines(lines);
    }

    /** Bytes to a message, as gRPC does it; its texts are left as they are. */
    @Benchmark
    public ReserveRequest parse() throws InvalidProtocolBufferException {
        return ReserveRequest.parseFrom(bytes);
    }

    /** Bytes to a command: every bound is checked, the content digested. */
    @Benchmark
    public Object parseAndDecode() throws InvalidProtocolBufferException {
        return ReservationVerbs.RESERVE.decode().apply(ReserveRequest.parseFrom(bytes), CALLER);
    }

    /** The digest alone, of a message whose texts were read. */
    @Benchmark
    public UUID digest() {
        return ContentDigest.of(request);
    }

    /** An outcome to a message. */
    @Benchmark
    public ReserveResponse answer() {
        return ReservationVerbs.RESERVE.answer().apply(granted.outcome());
    }

    /** An outcome to bytes. */
    @Benchmark
    public byte[] answerToBytes() {
        return answer().toByteArray();
    }
}
