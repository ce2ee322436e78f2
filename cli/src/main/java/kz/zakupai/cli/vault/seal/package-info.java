/**
 * {@code vault status} and {@code vault operator}: initialising, unsealing, sealing.
 */
@NullMarked
package kz.zakupai.cli.vault.seal;

import org.jspecify.annotations.NullMarked;
