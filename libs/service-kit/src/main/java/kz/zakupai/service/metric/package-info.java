/** Metrics that outlive a restart: their totals are rows of the database. */
@NullMarked
package kz.zakupai.service.metric;

import org.jspecify.annotations.NullMarked;
