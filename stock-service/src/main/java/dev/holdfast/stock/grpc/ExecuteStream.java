package dev.holdfast.stock.grpc;

import dev.holdfast.api.stock.v1.ExecuteRequest;
import dev.holdfast.api.stock.v1.ExecuteResponse;
import dev.holdfast.stock.wire.Limits;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;

/**
 * The wire side of Execute: reads as many commands as may be without an answer, and reads on only
 * while the caller takes answers in. All of it runs on the call's event loop.
 */
final class ExecuteStream implements StreamObserver<ExecuteRequest> {
    private static final Status STOPPING =
            Status.UNAVAILABLE.withDescription(
                    "The service stops. Ask again, with the same ids, for what has no answer.");

    private final StreamedCommands commands;
    private final ServerCallStreamObserver<ExecuteResponse> caller;
    private final Context context;
    private final Deadline deadline;

    /** Commands read and not answered. */
    private int unanswered;

    /** Commands that may be read, once the caller takes answers in. */
    private int owed;

    /** No more commands will be read. */
    private boolean complete;

    /** The service stops before its caller was done. */
    private boolean cut;

    private boolean over;

    private ExecuteStream(
            StreamedCommands commands, ServerCallStreamObserver<ExecuteResponse> caller) {
        this.commands = commands;
        this.caller = caller;
        this.context = Objects.requireNonNull(Vertx.currentContext());
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
        stopping.onSuccess(begun -> stream.context.runOnContext(ignored -> stream.stop()));
        caller.request(Limits.STREAMED_COMMANDS);
        return stream;
    }

    @Override
    public void onNext(ExecuteRequest message) {
        if (over || cut) {
            return;
        }
        unanswered++;
        Future<ExecuteResponse> answer = commands.execute(message, deadline);
        answer.onSuccess(
                response -> context.runOnContext(ignored -> answer(message, response, answer)));
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

    private void answer(
            ExecuteRequest message, ExecuteResponse response, Future<ExecuteResponse> answer) {
        commands.done(message, answer);
        unanswered--;
        if (over || caller.isCancelled()) {
            return;
        }
        caller.onNext(response);
        owed++;
        readOn();
        endIfDone();
    }

    private void readOn() {
        if (owed > 0 && !over && !complete && caller.isReady()) {
            int more = owed;
            owed = 0;
            caller.request(more);
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
