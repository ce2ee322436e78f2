/** The mount table and the router: which engine answers below which prefix, with which storage and lease limits. */
@NullMarked
package kz.zakupai.vault.server.mount;

import org.jspecify.annotations.NullMarked;
