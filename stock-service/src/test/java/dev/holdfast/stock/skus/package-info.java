@NullMarked
package dev.holdfast.stock.skus;

import org.jspecify.annotations.NullMarked;
