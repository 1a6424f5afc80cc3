/**
 * What every command says to people and to scripts: exit codes, complaints, JSON, progress. Start
 * at {@link dev.holdfast.local.screen.ExitCode} and {@link dev.holdfast.local.screen.Complaint}.
 */
@NullMarked
package dev.holdfast.local.screen;

import org.jspecify.annotations.NullMarked;
