/**
 * Requests that the server itself sends to other servers, such as identity providers: with time limits, size limits, chosen
 * certificate authorities, and failures that hold no secret.
 */
@NullMarked
package kz.zakupai.vault.server.outbound;

import org.jspecify.annotations.NullMarked;
