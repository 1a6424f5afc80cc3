/**
 * What is served for people to read: the page to try calls from, the OpenAPI document, and a page
 * for each reason. Begin at {@link dev.holdfast.gateway.pages.Pages}.
 */
@NullMarked
package dev.holdfast.gateway.pages;

import org.jspecify.annotations.NullMarked;
