/** Tests of the migration. */
@NullMarked
package kz.zakupai.service.database;

import org.jspecify.annotations.NullMarked;
