/**
 * What expires, in time order: tokens, and the leases of dynamic secrets with their revocation. Nothing here looks through
 * all that lives to find what is due.
 */
@NullMarked
package kz.zakupai.vault.server.lease;

import org.jspecify.annotations.NullMarked;
