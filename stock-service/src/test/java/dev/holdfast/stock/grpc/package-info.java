/** What is read from requests and said in answers. */
@NullMarked
package dev.holdfast.stock.grpc;

import org.jspecify.annotations.NullMarked;
