/** The roles of a PKI mount: which certificates whoever may use them can have. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.role;

import org.jspecify.annotations.NullMarked;
