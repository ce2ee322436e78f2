/** When passwords of lasting accounts are changed. */
@NullMarked
package kz.zakupai.vault.server.engine.database.schedule;

import org.jspecify.annotations.NullMarked;
