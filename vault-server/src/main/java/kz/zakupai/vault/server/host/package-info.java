/** What the operating system tells of the machine that the server runs on; read from Linux' {@code /proc}, without any program or library. */
@NullMarked
package kz.zakupai.vault.server.host;

import org.jspecify.annotations.NullMarked;
