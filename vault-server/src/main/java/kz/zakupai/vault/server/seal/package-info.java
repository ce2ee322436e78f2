/** How the root key is unlocked: split among people by Shamir's scheme, so that no one alone can open the server. */
@NullMarked
package kz.zakupai.vault.server.seal;

import org.jspecify.annotations.NullMarked;
