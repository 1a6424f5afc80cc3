package dev.holdfast.stock.reads;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The instant a list was begun at: which transactions could be seen then. What a level was then is
 * what it is now less the movements of all other transactions, so that pages need no cursor kept
 * open and any replica can give the next one.
 *
 * @param snapshot PostgreSQL's text of it: the oldest transaction that ran, the first that hadn't
 *     begun, those that ran
 * @param begun when, by the service's clock, for {@link #MAX_AGE}
 */
record AsOf(String snapshot, Instant begun) {
    /** How long a list may go on: all movements since its beginning are added up for each page. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final long MAX_TRANSACTION = Long.MAX_VALUE / 4;

    boolean tooOld(Instant now) {
        return begun.plus(MAX_AGE).isBefore(now);
    }

    /**
     * For a token, in two parts. Numbers after the first are distances: there may be many, and
     * whole ones are long.
     */
    List<String> parts() {
        long[] numbers =
                NUMBER.matcher(snapshot)
                        .results()
                        .mapToLong(each -> Long.parseLong(each.group()))
                        .toArray();
        long oldest = numbers[0];
        StringJoiner distances = new StringJoiner(" ");
        distances.add(Long.toString(oldest)).add(Long.toString(numbers[1] - oldest));
        long before = oldest;
        for (int i = 2; i < numbers.length; i++) {
            distances.add(Long.toString(numbers[i] - before));
            before = numbers[i];
        }
        return List.of(distances.toString(), Long.toString(begun.toEpochMilli()));
    }

    /** From the two parts of a token; what can't be a snapshot is an IllegalArgumentException. */
    static AsOf of(String distances, String begun) {
        String[] numbers = distances.split(" ", -1);
        long oldest = number(numbers[0]);
        long next = oldest + number(numbers[1]);
        StringJoiner running = new StringJoiner(",");
        long transaction = oldest;
        for (int i = 2; i < numbers.length; i++) {
            transaction += number(numbers[i]);
            if (transaction >= next) {
                throw new IllegalArgumentException("running before it began: " + transaction);
            }
            running.add(Long.toString(transaction));
        }
        return new AsOf(
                oldest + ":" + next + ":" + running, Instant.ofEpochMilli(Long.parseLong(begun)));
    }

    private static long number(String text) {
        long number = Long.parseLong(text);
        if (number < 0 || number > MAX_TRANSACTION) {
            throw new IllegalArgumentException("no transaction: " + number);
        }
        return number;
    }
}
