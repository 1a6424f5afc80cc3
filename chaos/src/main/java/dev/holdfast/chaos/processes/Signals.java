package dev.holdfast.chaos.processes;

import java.io.IOException;

/** Tells processes to do what Java has no call for. */
final class Signals {

    private Signals() {}

    /** Stops it where it is; it doesn't notice. */
    static void pause(ProcessHandle process) {
        send("STOP", process);
    }

    /** Lets it go on. */
    static void resume(ProcessHandle process) {
        send("CONT", process);
    }

    /** Stops a process and all that it started. */
    static void pauseAll(ProcessHandle process) {
        process.descendants().forEach(Signals::pause);
        pause(process);
    }

    /** Lets a process and all that it started go on. */
    static void resumeAll(ProcessHandle process) {
        resume(process);
        process.descendants().forEach(Signals::resume);
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            int code =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            if (code != 0 && process.isAlive()) {
                throw new IllegalStateException("kill -%s ended with %d".formatted(signal, code));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
