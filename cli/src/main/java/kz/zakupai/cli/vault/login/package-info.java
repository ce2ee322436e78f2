/**
 * {@code vault login} and {@code vault print}: getting a token and keeping it.
 */
@NullMarked
package kz.zakupai.cli.vault.login;

import org.jspecify.annotations.NullMarked;
