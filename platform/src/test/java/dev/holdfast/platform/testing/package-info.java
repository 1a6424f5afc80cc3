/**
 * What the tests of every module stand on: real databases, and a check that no event loop was
 * blocked. Start at {@link dev.holdfast.platform.testing.TestDatabase}.
 */
@NullMarked
package dev.holdfast.platform.testing;

import org.jspecify.annotations.NullMarked;
