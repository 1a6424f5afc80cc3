/** The launcher as users have it: a script. Start at {@link LauncherCacheIT}. */
@NullMarked
package dev.holdfast.cli.launcher;

import org.jspecify.annotations.NullMarked;
