/** The secrets server, whole: what embeds it or starts it. */
@NullMarked
package kz.zakupai.vault.server;

import org.jspecify.annotations.NullMarked;
