package dev.holdfast.examples;

import dev.holdfast.api.stock.v1.Shortage;
import java.util.List;

/** What came of an order. */
public sealed interface Sale {

    /** It has left. */
    record Shipped(String shipmentId) implements Sale {}

    /** Not enough units: nothing was taken. */
    record SoldOut(List<Shortage> shortages) implements Sale {}

    /** The customer didn't pay: the units are given back. */
    record NotPaid() implements Sale {}

    /** The customer paid after the hold had ended, and the units are gone: give the money back. */
    record Refund(List<Shortage> shortages) implements Sale {}
}
