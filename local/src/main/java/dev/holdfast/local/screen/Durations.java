package dev.holdfast.local.screen;

/** Times as people read them. */
public final class Durations {

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Durations() {}

    /** Whole seconds as {@code 47 s}, {@code 3 min 5 s} or {@code 2 h 10 min}. */
    public static String of(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE);
        }
        return "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
    }
}
