/** How an engine or auth method declares its paths, operations and typed fields as data, and how a request finds its handler. */
@NullMarked
package kz.zakupai.vault.server.engine;

import org.jspecify.annotations.NullMarked;
