/** {@code vault transit import}: brings keys of one's own to a transit engine, wrapped here so that nobody else reads them. */
@NullMarked
package kz.zakupai.cli.vault.transit;

import org.jspecify.annotations.NullMarked;
