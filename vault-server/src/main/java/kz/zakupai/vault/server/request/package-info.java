/** What travels through the server: a request, its caller, the answer, and the failure that becomes an HTTP error. */
@NullMarked
package kz.zakupai.vault.server.request;

import org.jspecify.annotations.NullMarked;
