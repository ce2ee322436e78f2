/**
 * The {@code vault} command line: its commands, their flags, and the output that scripts rely on.
 */
@NullMarked
package kz.zakupai.cli.vault;

import org.jspecify.annotations.NullMarked;
