/**
 * The rules of the house, over every module: what a reviewer would otherwise have to say twice.
 * Here because the command line depends on all services. Start at {@link
 * dev.holdfast.house.TidyTest}.
 */
@NullMarked
package dev.holdfast.house;

import org.jspecify.annotations.NullMarked;
