/**
 * Completion in bash, zsh and fish: the shell runs the command with the line so far in {@code COMP_LINE}, and shows what it
 * prints. Whatever goes wrong, nothing is printed: nobody wants an error in the middle of a line.
 */
@NullMarked
package kz.zakupai.cli.vault.completion;

import org.jspecify.annotations.NullMarked;
