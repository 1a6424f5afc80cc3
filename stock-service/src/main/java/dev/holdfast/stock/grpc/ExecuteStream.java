package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.platform.grpc.CallContext;
import dev.holdfast.stock.wire.Limits;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import java.util.Objects;

/**
 * The wire side of Execute: reads as many commands as may be without an answer, and reads on only
 * while the caller takes answers in. All of it runs on the call's event loop.
 */
final class ExecuteStream implements StreamObserver<ExecuteRequest> {
    private static final Status STOPPING =
            Status.UNAVAILABLE.withDescription(
                    "The service stops. Ask again, with the same ids, for what has no answer.");

    /** Commands of one stream that are read in one turn of the event loop: others wait for it. */
    private static final int A_TURN = 16;

    private final StreamedCommands commands;
    private final ServerCallStreamObserver<ExecuteResponse> caller;
    private final EventLoop loop;
    private final Deadline deadline;

    /** Commands read and not answered. */
    private int unanswered;

    /** Commands that may be read, once the caller takes answers in. */
    private int owed;

    /** Reading on is a task of the event loop already. */
    private boolean readsOn;

    /** No more commands will be read. */
    private boolean complete;

    /** The service stops before its caller was done. */
    private boolean cut;

    private boolean over;

    private ExecuteStream(
            StreamedCommands commands, ServerCallStreamObserver<ExecuteResponse> caller) {
        this.commands = commands;
        this.caller = caller;
        this.loop = Objects.requireNonNull(CallContext.eventLoop());
        this.deadline = Deadlines.ofStream();
    }

    /** Begins to read. To be called in the handler. */
    static StreamObserver<ExecuteRequest> open(
            StreamedCommands commands,
            StreamObserver<ExecuteResponse> observer,
            Future<Void> stopping) {
        ServerCallStreamObserver<ExecuteResponse> caller =
                (ServerCallStreamObserver<ExecuteResponse>) observer;
        ExecuteStream stream = new ExecuteStream(commands, caller);
        caller.disableAutoRequest();
        caller.setOnReadyHandler(stream::readOn);
        caller.setOnCancelHandler(() -> stream.over = true);
        // A message that is none ends the call before this stream does.
        caller.setOnCloseHandler(() -> stream.over = true);
        stopping.onSuccess(begun -> stream.loop.execute(stream::stop));
        caller.request(A_TURN);
        stream.owed = Limits.STREAMED_COMMANDS - A_TURN;
        stream.readOnLater();
        return stream;
    }

    @Override
    public void onNext(ExecuteRequest message) {
        if (over || cut) {
            return;
        }
        unanswered++;
        Future<ExecuteResponse> answer = commands.execute(message, deadline);
        answer.onSuccess(response -> here(() -> answer(message, response, answer)));
    }

    @Override
    public void onError(Throwable cancelled) {
        over = true;
    }

    @Override
    public void onCompleted() {
        complete = true;
        endIfDone();
    }

    /** At once where this is the call's event loop already: so most answers are given. */
    private void here(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
        } else {
            loop.execute(step);
        }
    }

    private void answer(
            ExecuteRequest message, ExecuteResponse response, Future<ExecuteResponse> answer) {
        commands.done(message, answer);
        unanswered--;
        if (over || caller.isCancelled()) {
            return;
        }
        caller.onNext(response);
        owed++;
        readOnLater();
        endIfDone();
    }

    private void readOnLater() {
        if (!readsOn) {
            readsOn = true;
            loop.execute(this::readOn);
        }
    }

    /** Once a turn of the event loop, for all that it answered or a part of it. */
    private void readOn() {
        readsOn = false;
        if (owed > 0 && !over && !complete && caller.isReady()) {
            int more = Math.min(owed, A_TURN);
            owed -= more;
            caller.request(more);
            if (owed > 0) {
                readOnLater();
            }
        }
    }

    private void endIfDone() {
        if (complete && unanswered == 0 && !over) {
            over = true;
            if (cut) {
                caller.onError(STOPPING.asRuntimeException());
            } else {
                caller.onCompleted();
            }
        }
    }

    /** What was read is answered first; what was sent and not read was not done. */
    private void stop() {
        if (!over && !complete) {
            complete = true;
            cut = true;
            endIfDone();
        }
    }
}
