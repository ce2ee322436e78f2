/**
 * {@code vault audit}: where the audit log goes.
 */
@NullMarked
package kz.zakupai.cli.vault.audit;

import org.jspecify.annotations.NullMarked;
