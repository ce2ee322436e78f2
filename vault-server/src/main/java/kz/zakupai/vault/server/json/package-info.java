/** JSON as the server reads and writes it: bounded, strict, digits of large numbers kept. */
@NullMarked
package kz.zakupai.vault.server.json;

import org.jspecify.annotations.NullMarked;
