/**
 * Resource quotas: how many requests one client may make (rate limits) and how many leases may live at once (lease counts),
 * over all or below one mount, path or login role. Of all that cover a request the most specific one holds.
 */
@NullMarked
package kz.zakupai.vault.server.quota;

import org.jspecify.annotations.NullMarked;
