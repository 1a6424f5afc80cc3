package dev.holdfast.cli.replay;

/**
 * So many units of a SKU.
 *
 * @param sku the SKU
 * @param units how many, from 1
 */
record UnitsOf(String sku, long units) {}
