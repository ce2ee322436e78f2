/**
 * The server as clients meet it: listeners that turn bytes into a {@link kz.zakupai.vault.server.request.Request},
 * checked and bounded before anything else sees it, and answers into Vault's JSON envelope. What a request means is
 * decided behind {@link kz.zakupai.vault.server.http.RequestHandler} and {@link
 * kz.zakupai.vault.server.http.PlainEndpoints}.
 */
@NullMarked
package kz.zakupai.vault.server.http;

import org.jspecify.annotations.NullMarked;
