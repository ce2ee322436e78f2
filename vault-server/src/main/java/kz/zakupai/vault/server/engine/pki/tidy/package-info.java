/** Removes from a PKI mount what is of no use any more: by request and from time to time, always in the background. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.tidy;

import org.jspecify.annotations.NullMarked;
