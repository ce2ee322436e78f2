/**
 * What every command of the vault command line is made of: its declaration as data, the call with flags and arguments,
 * and the output in the format that the user asked for.
 */
@NullMarked
package kz.zakupai.cli.vault.command;

import org.jspecify.annotations.NullMarked;
