/**
 * What every command says to people and to scripts: exit codes, complaints, JSON, progress. Start
 * at {@link dev.holdfast.cli.screen.ExitCode} and {@link dev.holdfast.cli.screen.Complaint}.
 */
@NullMarked
package dev.holdfast.cli.screen;

import org.jspecify.annotations.NullMarked;
