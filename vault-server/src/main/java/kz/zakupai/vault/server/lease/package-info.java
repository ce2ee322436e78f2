/** What expires, in time order: tokens today, the leases of dynamic secrets by the same index. Nothing here scans. */
@NullMarked
package kz.zakupai.vault.server.lease;

import org.jspecify.annotations.NullMarked;
