/** What the tests of several rooms stand on. */
@NullMarked
package dev.holdfast.gateway.testing;

import org.jspecify.annotations.NullMarked;
