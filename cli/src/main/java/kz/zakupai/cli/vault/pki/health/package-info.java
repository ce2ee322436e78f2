/**
 * {@code vault pki health-check}: what is wrong with a PKI mount, each finding with how bad it is. The names of the checks,
 * their parameters and their defaults are those that Vault's documentation lists.
 */
@NullMarked
package kz.zakupai.cli.vault.pki.health;

import org.jspecify.annotations.NullMarked;
