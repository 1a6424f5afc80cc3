package dev.holdfast.cli.bench;

import java.util.List;

/** What is measured beside the empty call. */
public sealed interface Work {

    /** Its name, in reports. */
    String word();

    /** Its name, for people. */
    String title();

    /** Whether there is SQL that one would write by hand for it. */
    boolean hasSql();

    /** The names of its steps, where a call has several. */
    default List<String> steps() {
        return List.of();
    }

    /**
     * Units of each SKU that are there at first.
     *
     * @return a billion, unless there shall be none
     */
    default long opening() {
        return 1_000_000_000;
    }

    /**
     * Reserve.
     *
     * @param stream whether it is a command of an Execute stream, not a call of its own
     * @param via by which way it goes
     * @param soldOut whether nothing is available, so that each must be refused
     */
    record Reserve(boolean stream, Via via, boolean soldOut) implements Work {

        /** Calls of their own, straight. */
        public static final Reserve PLAIN = new Reserve(false, Via.DIRECT, false);

        /** Checks that there is such a way. */
        public Reserve {
            if (stream && via == Via.HTTP) {
                throw new IllegalArgumentException(
                        "stream: HTTP has none (expected: DIRECT, GATEWAY)");
            }
        }

        @Override
        public String word() {
            return "reserve";
        }

        @Override
        public String title() {
            return soldOut ? "Reserve, refused" : "Reserve";
        }

        @Override
        public boolean hasSql() {
            return true;
        }

        @Override
        public long opening() {
            return soldOut ? 0 : Work.super.opening();
        }
    }

    /** GetStock of one SKU. */
    record Read() implements Work {

        @Override
        public String word() {
            return "read";
        }

        @Override
        public String title() {
            return "GetStock";
        }

        @Override
        public boolean hasSql() {
            return false;
        }
    }

    /** Reserve, Commit and Ship of the same units, one after the other. */
    record Checkout() implements Work {

        static final List<String> STEPS = List.of("reserve", "commit", "ship");

        @Override
        public String word() {
            return "checkout";
        }

        @Override
        public String title() {
            return "checkout";
        }

        @Override
        public boolean hasSql() {
            return true;
        }

        @Override
        public List<String> steps() {
            return STEPS;
        }
    }
}
