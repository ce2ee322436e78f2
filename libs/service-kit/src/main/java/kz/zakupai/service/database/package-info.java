/** The one database schema: who owns its objects, and how three services that start at once migrate it. */
@NullMarked
package kz.zakupai.service.database;

import org.jspecify.annotations.NullMarked;
