/**
 * The database secrets engine, for PostgreSQL: accounts made on request and dropped with their lease, and the passwords of
 * lasting accounts, changed by plan. See its <a href="https://openbao.org/api-docs/secret/databases/">API page</a>.
 */
@NullMarked
package kz.zakupai.vault.server.engine.database;

import org.jspecify.annotations.NullMarked;
