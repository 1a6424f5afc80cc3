package dev.holdfast.stock.core;

/**
 * Units that a line takes from one level.
 *
 * @param key the level
 * @param units how many, from 0
 */
record Share(LevelKey key, long units) {}
