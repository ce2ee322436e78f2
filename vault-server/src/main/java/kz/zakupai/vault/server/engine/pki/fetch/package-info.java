/** How certificates are read: by serial number, and those of the authorities as raw files. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.fetch;

import org.jspecify.annotations.NullMarked;
