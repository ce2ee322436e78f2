/** What calc-service does under a steady load, with its history written to a durable PostgreSQL. */
@NullMarked
package kz.zakupai.bench.calc;

import org.jspecify.annotations.NullMarked;
