/** Metrics as Prometheus scrapes them, read without a Prometheus: the text format, scrapes one after the other, rates and quantiles. */
@NullMarked
package kz.zakupai.cli.stack.metrics;

import org.jspecify.annotations.NullMarked;
