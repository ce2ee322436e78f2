/**
 * {@code vault policy explain}: whether a request would be allowed, which rule of which policy decides, and what would have
 * to change. The server tells it where it can; of another Vault the same is worked out here from what may be read there.
 */
@NullMarked
package kz.zakupai.cli.vault.policy.explain;

import org.jspecify.annotations.NullMarked;
