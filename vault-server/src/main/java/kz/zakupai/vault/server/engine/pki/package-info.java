/** The PKI secrets engine: issuing authorities, roles, and certificates signed by request. Its parts are packages of their own; README.md beside them shows the storage. */
@NullMarked
package kz.zakupai.vault.server.engine.pki;

import org.jspecify.annotations.NullMarked;
