package dev.holdfast.examples.checkout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the shop sells.
 *
 * @param sku its code in stock
 * @param title for people
 * @param cents what one costs
 */
record Product(String sku, String title, int cents) {

    static final List<Product> ALL =
            List.of(
                    new Product("MUG", "Stoneware mug", 14_00),
                    new Product("TEAPOT", "Cast-iron teapot", 39_00),
                    new Product("LAMP", "Reading lamp", 64_00));

    static Optional<Product> of(String sku) {
        return ALL.stream().filter(product -> product.sku.equals(sku)).findFirst();
    }

    /** All of them, for the page. */
    static String json() {
        return ALL.stream()
                .map(product ->
                        """
                        {"sku": "%s", "title": "%s", "cents": %d}\
                        """
                                .formatted(product.sku, product.title, product.cents))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
