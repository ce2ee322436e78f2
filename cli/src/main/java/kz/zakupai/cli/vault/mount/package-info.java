/**
 * {@code vault secrets} and {@code vault auth}: what is mounted where, and its settings.
 */
@NullMarked
package kz.zakupai.cli.vault.mount;

import org.jspecify.annotations.NullMarked;
