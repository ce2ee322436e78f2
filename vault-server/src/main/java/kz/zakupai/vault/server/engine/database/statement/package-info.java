/** SQL that an operator has written for a role: taken apart into statements, with values put where its placeholders are. */
@NullMarked
package kz.zakupai.vault.server.engine.database.statement;

import org.jspecify.annotations.NullMarked;
