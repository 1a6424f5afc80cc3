package dev.holdfast.cli.replay;

import java.util.BitSet;

/**
 * Hands out places in order, none further than {@code width} beyond the first that isn't done. So a
 * run that is killed leaves gaps among its last {@code width} invoices alone.
 */
final class Window {

    private final int end;
    private final int width;
    private final BitSet done = new BitSet();
    private int next;
    private int firstOpen;
    private boolean stopped;

    Window(int from, int end, int width) {
        this.next = from;
        this.firstOpen = from;
        this.end = end;
        this.width = width;
    }

    /** The next place, or -1 when there is none left. Waits while the window is full. */
    synchronized int take() {
        while (next - firstOpen >= width && !stopped) {
            try {
                wait();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }
        return stopped || next == end ? -1 : next++;
    }

    /** This place is done. */
    synchronized void finish(int place) {
        done.set(place);
        firstOpen = done.nextClearBit(firstOpen);
        notifyAll();
    }

    /** Hands out no more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
