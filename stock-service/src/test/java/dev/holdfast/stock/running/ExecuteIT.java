package dev.holdfast.stock.running;

import static dev.holdfast.stock.running.Calls.commit;
import static dev.holdfast.stock.running.Calls.newId;
import static dev.holdfast.stock.running.Calls.reserve;
import static dev.holdfast.stock.running.Calls.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import dev.holdfast.api.stock.v1.ReservationState;
import dev.holdfast.api.stock.v1.ReserveRequest;
import dev.holdfast.platform.identity.Caller;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The changing calls as a stream. */
final class ExecuteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningStock stock;

    @BeforeAll
    static void start() {
        stock = RunningStock.start();
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void everyCommandIsAnsweredByItsName() {
        stock.receive("named", 100);
        List<ExecuteRequest> commands = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            commands.add(command("c" + i).setReserve(reserve(newId(), "named", 1).build()).build());
        }
        Answers answers = execute(commands);
        assertThat(answers.all()).hasSize(50);
        assertThat(answers.all().values())
                .allSatisfy(each -> assertThat(each.hasReserve()).isTrue());
        assertThat(stock.available("named")).isEqualTo(50);
    }

    @Test
    void commandsThatNameOneReservationApplyInSendingOrder() {
        stock.receive("ordered", 40);
        List<ExecuteRequest> commands = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = newId();
            commands.add(command("r" + i).setReserve(reserve(id, "ordered", 1).build()).build());
            commands.add(command("c" + i).setCommit(commit(id)).build());
            commands.add(command("s" + i).setShip(ship(id, newId())).build());
        }
        Answers answers = execute(commands);
        assertThat(answers.all().values()).noneMatch(ExecuteResponse::hasError);
        assertThat(answers.of("s39").getShip().getReservation().getState())
                .isEqualTo(ReservationState.RESERVATION_STATE_SHIPPED);
    }

    @Test
    void aRefusalIsAnAnswerAndTheStreamGoesOn() {
        stock.receive("refused", 1);
        Answers answers =
                execute(
                        List.of(
                                command("many").setReserve(reserve(newId(), "refused", 5)).build(),
                                command("bad").setReserve(reserve("x", "refused", 1)).build(),
                                command("none").build(),
                                command("slow")
                                        .setTimeout(Calls.seconds(3_600))
                                        .setReserve(reserve(newId(), "refused", 1))
                                        .build(),
                                command("good")
                                        .setReserve(reserve(newId(), "refused", 1))
                                        .build()));
        assertThat(reason(answers.of("many"))).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(reason(answers.of("bad"))).isEqualTo("INVALID_REQUEST");
        assertThat(reason(answers.of("none"))).isEqualTo("INVALID_REQUEST");
        assertThat(reason(answers.of("slow"))).isEqualTo("INVALID_REQUEST");
        assertThat(answers.of("good").hasReserve()).isTrue();
    }

    @Test
    void eachCommandNeedsTheScopeOfItsCall() {
        stock.receive("scoped", 1);
        String id = newId();
        Caller seller = new Caller(1, "seller", Set.of("stock.reserve"));
        Answers answers =
                execute(
                        List.of(
                                command("commit")
                                        .setReserve(
                                                reserve(id, "scoped", 1).setCommit(true).build())
                                        .build(),
                                command("ship").setShip(ship(id, newId())).build()),
                        seller);
        assertThat(answers.of("commit").hasReserve()).isTrue();
        assertThat(reason(answers.of("ship"))).isEqualTo("SCOPE_MISSING");
    }

    @Test
    void aCallerThatDoesNotReadIsNotReadFrom() {
        stock.receive("unread", 100_000);
        SlowReader reader = new SlowReader();
        ReservationServiceGrpc.newStub(stock.channel())
                .withCallCredentials(stock.token(RunningStock.merchant(1)))
                .execute(reader);
        await().pollInterval(Duration.ofMillis(500)).atMost(PATIENCE).until(reader::pauses);
        assertThat(reader.sent.get()).isLessThan(SlowReader.COMMANDS);
        reader.readAll();
        assertThat(reader.ended).succeedsWithin(PATIENCE);
        assertThat(reader.answers).hasSize(SlowReader.COMMANDS);
    }

    private static ExecuteRequest.Builder command(String id) {
        return ExecuteRequest.newBuilder().setCommandId(id);
    }

    private static Answers execute(List<ExecuteRequest> commands) {
        return execute(commands, RunningStock.merchant(1));
    }

    private static Answers execute(List<ExecuteRequest> commands, Caller caller) {
        Collecting answers = new Collecting();
        StreamObserver<ExecuteRequest> stream =
                ReservationServiceGrpc.newStub(stock.channel())
                        .withCallCredentials(stock.token(caller))
                        .execute(answers);
        commands.forEach(stream::onNext);
        stream.onCompleted();
        assertThat(answers.ended).succeedsWithin(PATIENCE);
        return new Answers(
                answers.all.stream()
                        .collect(
                                Collectors.toMap(
                                        ExecuteResponse::getCommandId, Function.identity())));
    }

    private static String reason(ExecuteResponse answer) {
        try {
            return answer.getError().getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers by their commands' names. */
    private record Answers(Map<String, ExecuteResponse> all) {
        ExecuteResponse of(String id) {
            return Objects.requireNonNull(all.get(id), id);
        }
    }

    /** Takes answers as they come. */
    private static final class Collecting implements StreamObserver<ExecuteResponse> {
        final ConcurrentLinkedQueue<ExecuteResponse> all = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Void> ended = new CompletableFuture<>();

        @Override
        public void onNext(ExecuteResponse answer) {
            all.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            ended.complete(null);
        }
    }

    /** Sends as fast as it may, and takes no answers until told. */
    private static final class SlowReader
            implements ClientResponseObserver<ExecuteRequest, ExecuteResponse> {
        /** With answers of so many lines, far more than all windows hold. */
        static final int COMMANDS = 1_000;

        private static final int LINES = 500;

        final AtomicInteger sent = new AtomicInteger();
        final ConcurrentLinkedQueue<ExecuteResponse> answers = new ConcurrentLinkedQueue<>();
        final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<ClientCallStreamObserver<ExecuteRequest>> started =
                new CompletableFuture<>();
        private int before;

        @Override
        public void beforeStart(ClientCallStreamObserver<ExecuteRequest> stream) {
            stream.disableAutoRequestWithInitial(0);
            stream.setOnReadyHandler(() -> send(stream));
            started.complete(stream);
        }

        /** True if it has sent something, and nothing since it was last asked. */
        boolean pauses() {
            int now = sent.get();
            boolean same = now > 0 && now == before;
            before = now;
            return same;
        }

        void readAll() {
            started.join().request(Integer.MAX_VALUE);
        }

        @Override
        public void onNext(ExecuteResponse answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            ended.complete(null);
        }

        private void send(ClientCallStreamObserver<ExecuteRequest> stream) {
            while (stream.isReady() && sent.get() < COMMANDS) {
                stream.onNext(large(sent.incrementAndGet()));
                if (sent.get() == COMMANDS) {
                    stream.onCompleted();
                }
            }
        }

        private static ExecuteRequest large(int number) {
            ReserveRequest.Builder large =
                    ReserveRequest.newBuilder().setReservationId(newId()).setValidateOnly(true);
            for (int i = 0; i < LINES; i++) {
                large.addLines(Calls.line("unread", 1));
            }
            return command("c" + number).setTimeout(Calls.seconds(60)).setReserve(large).build();
        }
    }
}
