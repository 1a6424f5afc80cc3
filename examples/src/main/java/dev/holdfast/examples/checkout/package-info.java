/**
 * A small shop that holds units while a shopper pays, over HTTP. The key stays on its server; its
 * page talks to that server alone. Start at {@link dev.holdfast.examples.checkout.CheckoutShop};
 * the page is in {@code examples/checkout-hold}. Needs nothing but a JDK.
 */
@NullMarked
package dev.holdfast.examples.checkout;

import org.jspecify.annotations.NullMarked;
