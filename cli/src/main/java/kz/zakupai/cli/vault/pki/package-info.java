/** {@code vault pki}: authorities at several mounts, how they belong together, and what is wrong with a mount. */
@NullMarked
package kz.zakupai.cli.vault.pki;

import org.jspecify.annotations.NullMarked;
