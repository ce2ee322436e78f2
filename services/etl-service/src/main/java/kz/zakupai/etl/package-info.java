/** etl-service: loads pages of the procurement portal into PostgreSQL. */
@NullMarked
package kz.zakupai.etl;

import org.jspecify.annotations.NullMarked;
