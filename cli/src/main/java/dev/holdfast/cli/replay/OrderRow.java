package dev.holdfast.cli.replay;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of an order file that moves stock.
 *
 * @param invoice the invoice it stands on
 * @param sku upper case of the stock code
 * @param kind what it does
 * @param units how many, from 1
 */
record OrderRow(String invoice, String sku, RowKind kind, long units) {

    /** Five digits and letters. Everything else is a service: postage, fees, a manual entry. */
    private static final Pattern STOCK_CODE = Pattern.compile("\\d{5}[A-Za-z]*");

    OrderRow {
        if (units < 1) {
            throw new IllegalArgumentException("units: " + units + " (expected: 1 or more)");
        }
    }

    /**
     * Reads a row by the rules of the replay. Empty for a service and for a row of 0 units, which
     * move nothing.
     *
     * @throws IllegalArgumentException for a number that isn't one, naming the column
     */
    static Optional<OrderRow> of(
            String invoice, String stockCode, String quantity, String price, String customer) {
        if (!STOCK_CODE.matcher(stockCode).matches()) {
            return Optional.empty();
        }
        long units = wholeNumber("Quantity", quantity);
        if (units == 0) {
            return Optional.empty();
        }
        RowKind kind = kindOf(invoice, units, decimal("UnitPrice", price), customer);
        String sku = stockCode.toUpperCase(Locale.ROOT);
        return Optional.of(new OrderRow(invoice, sku, kind, Math.absExact(units)));
    }

    private static RowKind kindOf(String invoice, long units, BigDecimal price, String customer) {
        if (invoice.startsWith("C")) {
            return RowKind.RETURN;
        }
        if (units < 0) {
            return RowKind.WRITE_OFF;
        }
        return price.signum() == 0 && customer.isBlank() ? RowKind.FOUND : RowKind.ORDER;
    }

    private static long wholeNumber(String column, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s' (expected: a whole number)".formatted(column, text), e);
        }
    }

    private static BigDecimal decimal(String column, String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s' (expected: a number)".formatted(column, text), e);
        }
    }
}
