/**
 * Where the stock is kept: a port, and PostgreSQL behind it. Start at {@link
 * dev.holdfast.stock.store.StockStore}.
 */
@NullMarked
package dev.holdfast.stock.store;

import org.jspecify.annotations.NullMarked;
