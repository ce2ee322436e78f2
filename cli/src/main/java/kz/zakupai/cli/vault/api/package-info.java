/**
 * What the commands ask of a Vault, and its answers: paths, verbs and the error texts that the vault command line prints.
 */
@NullMarked
package kz.zakupai.cli.vault.api;

import org.jspecify.annotations.NullMarked;
