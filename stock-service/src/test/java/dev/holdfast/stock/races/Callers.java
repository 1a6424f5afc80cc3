package dev.holdfast.stock.races;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls at the same time, each on a virtual thread of its own, all let go at once. */
final class Callers {
    /** What a call that took effect says in place of a reason. */
    static final String OK = "OK";

    private Callers() {}

    /** Runs so many callers and gives what each returned, in their order. */
    static <T> List<T> atOnce(int callers, IntFunction<Callable<T>> caller)
            throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                Callable<T> call = caller.apply(i);
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return call.call();
                        }));
            }
            start.countDown();
        }
        List<T> results = new ArrayList<>();
        for (Future<T> answer : answers) {
            results.add(answer.get());
        }
        return results;
    }

    /**
     * {@link #OK}, or the reason the call was refused with; an error without our reason fails the
     * test.
     */
    static String reason(Callable<?> call) throws Exception {
        try {
            call.call();
            return OK;
        } catch (StatusRuntimeException failure) {
            return reasonOf(failure);
        }
    }

    private static String reasonOf(StatusRuntimeException failure)
            throws InvalidProtocolBufferException {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        if (status != null) {
            for (Any detail : status.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    return detail.unpack(ErrorInfo.class).getReason();
                }
            }
        }
        throw new AssertionError("an error without our reason", failure);
    }
}
