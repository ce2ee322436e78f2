/** Response wrapping: an answer kept for whoever brings the one token that opens it, once. */
@NullMarked
package kz.zakupai.vault.server.wrapping;

import org.jspecify.annotations.NullMarked;
