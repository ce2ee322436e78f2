/** How authorities come about and are looked after: roots, intermediates, imports, their keys and settings. */
@NullMarked
package kz.zakupai.vault.server.engine.pki.ca;

import org.jspecify.annotations.NullMarked;
