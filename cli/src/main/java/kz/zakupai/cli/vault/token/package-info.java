/**
 * {@code vault token}: tokens and what they may do.
 */
@NullMarked
package kz.zakupai.cli.vault.token;

import org.jspecify.annotations.NullMarked;
