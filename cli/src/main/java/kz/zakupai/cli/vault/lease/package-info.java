/**
 * {@code vault lease}: leases of secrets.
 */
@NullMarked
package kz.zakupai.cli.vault.lease;

import org.jspecify.annotations.NullMarked;
