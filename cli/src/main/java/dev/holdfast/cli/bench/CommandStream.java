package dev.holdfast.cli.bench;

import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.api.stock.v1.ReservationServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Execute stream, shared by some callers: each has one command on it at a time, named after its
 * place. Opened by the first command, and again after it was cut.
 */
final class CommandStream extends ClientCall.Listener<ExecuteResponse> {

    private final Channel channel;
    private final Metadata bearer;
    private final Caller.@Nullable Outcome[] waiting;
    private @Nullable ClientCall<ExecuteRequest, ExecuteResponse> open;

    /** A stream for at most so many callers. */
    CommandStream(Channel channel, Metadata bearer, int callers) {
        this.channel = channel;
        this.bearer = bearer;
        this.waiting = new Caller.Outcome[callers];
    }

    /** The caller at this place. */
    Caller caller(int place, Orders orders) {
        String name = Integer.toString(place);
        return (basket, outcome) ->
                send(
                        place,
                        ExecuteRequest.newBuilder()
                                .setCommandId(name)
                                .setReserve(orders.request(basket))
                                .build(),
                        outcome);
    }

    @Override
    public void onMessage(ExecuteResponse answer) {
        Caller.Outcome outcome = answered(Integer.parseInt(answer.getCommandId()));
        if (outcome == null) {
            return;
        }
        if (answer.hasReserve()) {
            outcome.granted(Orders.granted(answer.getReserve()));
        } else if (Refusals.wanting(answer.getError())) {
            outcome.refused();
        } else {
            outcome.failed(answer.getError().getCode() + ": " + answer.getError().getMessage());
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        String why = "The stream ended: " + status.getCode() + ": " + status.getDescription();
        cut().forEach(outcome -> outcome.failed(why));
    }

    /** The first commands come from the thread that starts the round, the others from answers. */
    private synchronized void send(int place, ExecuteRequest command, Caller.Outcome outcome) {
        waiting[place] = outcome;
        if (open == null) {
            open = channel.newCall(ReservationServiceGrpc.getExecuteMethod(), CallOptions.DEFAULT);
            Metadata headers = new Metadata();
            headers.merge(bearer);
            open.start(this, headers);
            open.request(waiting.length);
        }
        open.sendMessage(command);
    }

    private synchronized Caller.@Nullable Outcome answered(int place) {
        Caller.Outcome outcome = waiting[place];
        waiting[place] = null;
        if (open != null) {
            open.request(1);
        }
        return outcome;
    }

    private synchronized Stream<Caller.Outcome> cut() {
        open = null;
        Caller.@Nullable Outcome[] unanswered = waiting.clone();
        Arrays.fill(waiting, null);
        return Stream.of(unanswered).filter(Objects::nonNull);
    }
}
