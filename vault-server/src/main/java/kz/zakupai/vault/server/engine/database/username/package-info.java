/**
 * Names of database accounts, made by templates in the part of Go's template language that is documented for
 * <a href="https://openbao.org/docs/concepts/username-templating/">username templating</a>.
 */
@NullMarked
package kz.zakupai.vault.server.engine.database.username;

import org.jspecify.annotations.NullMarked;
