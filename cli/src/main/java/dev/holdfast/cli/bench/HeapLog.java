package dev.holdfast.cli.bench;

import java.util.List;

/** What was in use of a heap after each of its collections. */
interface HeapLog extends AutoCloseable {

    /** The collections since then, by {@link System#nanoTime}. */
    List<Series.Point> since(long nanos);

    @Override
    void close();
}
