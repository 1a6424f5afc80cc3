package dev.holdfast.examples.checkout;

import java.util.Optional;
import java.util.UUID;

/** One shopper's. In a real shop this is a row in its database. */
final class Cart {

    private final String id;
    private volatile Optional<String> reservation = Optional.empty();

    Cart(String id) {
        this.id = id;
    }

    static Cart fresh() {
        return new Cart(UUID.randomUUID().toString());
    }

    /** What its cookie says. */
    String id() {
        return id;
    }

    /** Whose the units are, for the stock service. */
    String owner() {
        return "cart " + id;
    }

    /** What it holds, or has bought last. */
    Optional<String> reservation() {
        return reservation;
    }

    void remember(String reservationId) {
        reservation = Optional.of(reservationId);
    }

    void forget() {
        reservation = Optional.empty();
    }
}
