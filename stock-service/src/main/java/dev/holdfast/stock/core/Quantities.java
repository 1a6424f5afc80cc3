package dev.holdfast.stock.core;

/**
 * The quantities of a level, or a difference of them. All are whole units; in a difference they may
 * be negative.
 *
 * @param onHand units physically there
 * @param held units set aside for checkouts not yet paid
 * @param committed units assigned to accepted orders, not yet shipped
 * @param damaged unavailable because damaged
 * @param qualityControl unavailable while in quality control
 * @param otherUnavailable unavailable for another reason
 * @param backOrdered units accepted orders wait for
 * @param incoming units expected to arrive
 */
public record Quantities(
        long onHand,
        long held,
        long committed,
        long damaged,
        long qualityControl,
        long otherUnavailable,
        long backOrdered,
        long incoming) {
    /** Nothing at all. */
    public static final Quantities ZERO = new Quantities(0, 0, 0, 0, 0, 0, 0, 0);

    /** So many units on hand and nothing else. */
    public static Quantities onHand(long units) {
        return new Quantities(units, 0, 0, 0, 0, 0, 0, 0);
    }

    /** So many units held and nothing else. */
    public static Quantities held(long units) {
        return new Quantities(0, units, 0, 0, 0, 0, 0, 0);
    }

    /** So many units committed and nothing else. */
    public static Quantities committed(long units) {
        return new Quantities(0, 0, units, 0, 0, 0, 0, 0);
    }

    /** So many units incoming and nothing else. */
    public static Quantities incoming(long units) {
        return new Quantities(0, 0, 0, 0, 0, 0, 0, units);
    }

    /** So many units waited for and nothing else. */
    public static Quantities backOrdered(long units) {
        return new Quantities(0, 0, 0, 0, 0, 0, units, 0);
    }

    /**
     * So many units in a bucket and nothing else; available is no bucket of its own, so {@link
     * #ZERO} for it.
     */
    public static Quantities in(Bucket bucket, long units) {
        return switch (bucket) {
            case AVAILABLE -> ZERO;
            case DAMAGED -> new Quantities(0, 0, 0, units, 0, 0, 0, 0);
            case QUALITY_CONTROL -> new Quantities(0, 0, 0, 0, units, 0, 0, 0);
            case OTHER -> new Quantities(0, 0, 0, 0, 0, units, 0, 0);
        };
    }

    /** Units that are there but not for sale. */
    public long unavailable() {
        return damaged + qualityControl + otherUnavailable;
    }

    /** Units that can be reserved: on hand less what is held, committed or unavailable. */
    public long available() {
        return onHand - held - committed - unavailable();
    }

    /** How many units are in a bucket. */
    public long in(Bucket bucket) {
        return switch (bucket) {
            case AVAILABLE -> available();
            case DAMAGED -> damaged;
            case QUALITY_CONTROL -> qualityControl;
            case OTHER -> otherUnavailable;
        };
    }

    /** Added up, quantity by quantity. */
    public Quantities plus(Quantities more) {
        return new Quantities(
                onHand + more.onHand,
                held + more.held,
                committed + more.committed,
                damaged + more.damaged,
                qualityControl + more.qualityControl,
                otherUnavailable + more.otherUnavailable,
                backOrdered + more.backOrdered,
                incoming + more.incoming);
    }

    /** The difference that undoes this one. */
    public Quantities negated() {
        return new Quantities(
                -onHand,
                -held,
                -committed,
                -damaged,
                -qualityControl,
                -otherUnavailable,
                -backOrdered,
                -incoming);
    }

    /** True if nothing at all is in it. */
    public boolean isZero() {
        return equals(ZERO);
    }

    /** True if no quantity is negative; available isn't looked at. */
    boolean nonNegative() {
        return (onHand
                        | held
                        | committed
                        | damaged
                        | qualityControl
                        | otherUnavailable
                        | backOrdered
                        | incoming)
                >= 0;
    }

    /** True if every quantity is at most this. */
    boolean within(long limit) {
        return onHand <= limit
                && held <= limit
                && committed <= limit
                && unavailable() <= limit
                && backOrdered <= limit;
    }
}
