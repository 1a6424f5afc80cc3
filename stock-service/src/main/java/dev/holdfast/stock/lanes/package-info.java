/**
 * The one door to the store: commands of one SKU meet in one lane and are decided in batches. Start
 * at {@link dev.holdfast.stock.lanes.CommandLanes}.
 */
@NullMarked
package dev.holdfast.stock.lanes;

import org.jspecify.annotations.NullMarked;
