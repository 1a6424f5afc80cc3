/**
 * Who calls: bearer tokens that name merchant, caller and scopes. Start at {@link
 * dev.holdfast.platform.identity.Caller} and {@link dev.holdfast.platform.identity.TokenVerifier}.
 */
@NullMarked
package dev.holdfast.platform.identity;

import org.jspecify.annotations.NullMarked;
