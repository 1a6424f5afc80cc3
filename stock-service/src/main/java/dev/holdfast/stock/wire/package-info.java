/**
 * The core's words as the contract spells them, shared by every room that answers calls: encoders
 * take a record of the core and give a message. Start at {@link
 * dev.holdfast.stock.wire.LevelEncoder}.
 */
@NullMarked
package dev.holdfast.stock.wire;

import org.jspecify.annotations.NullMarked;
