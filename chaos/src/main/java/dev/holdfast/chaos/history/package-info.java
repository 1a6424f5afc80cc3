/**
 * What callers asked, when, and what they were told. Start at {@link
 * dev.holdfast.chaos.history.Call}.
 */
@NullMarked
package dev.holdfast.chaos.history;

import org.jspecify.annotations.NullMarked;
