package dev.holdfast.chaos.history;

/**
 * What an answer says that a call did to one level.
 *
 * @param onHand difference of units on hand
 * @param promised difference of units held or committed; where the answer doesn't tell them apart,
 *     with those waited for
 * @param waiting difference of units waited for
 * @param version of the level after it; 0 where the answer doesn't say
 */
public record Change(Place place, long onHand, long promised, long waiting, long version) {}
