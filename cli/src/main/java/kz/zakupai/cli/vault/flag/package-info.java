/**
 * Command-line flags with the syntax and the error texts of Go's flag package, which scripts written for the vault
 * command line know. A command declares its flags as data; the help text and the parser are made from that declaration.
 */
@NullMarked
package kz.zakupai.cli.vault.flag;

import org.jspecify.annotations.NullMarked;
