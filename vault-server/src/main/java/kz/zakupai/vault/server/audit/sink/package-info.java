/**
 * Where audit lines go on this machine: a file, the standard output, nowhere. What goes to receivers elsewhere is in
 * {@code audit.network}; both look the same to the writer that groups lines.
 */
@NullMarked
package kz.zakupai.vault.server.audit.sink;

import org.jspecify.annotations.NullMarked;
