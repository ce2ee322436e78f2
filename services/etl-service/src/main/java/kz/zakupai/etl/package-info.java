/** etl-service. */
@NullMarked
package kz.zakupai.etl;

import org.jspecify.annotations.NullMarked;
