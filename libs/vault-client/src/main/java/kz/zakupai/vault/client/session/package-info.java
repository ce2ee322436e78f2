/**
 * Who the client is: where its credentials come from, how it logs in, how its token is kept alive and its secret-id is
 * replaced before it expires. A refused secret-id is never sent again; a dead token leads to one new log-in, however many
 * threads find out at once.
 */
@NullMarked
package kz.zakupai.vault.client.session;

import org.jspecify.annotations.NullMarked;
