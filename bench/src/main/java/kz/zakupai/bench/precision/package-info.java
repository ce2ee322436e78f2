/** Whether the red flags find what was planted: a made-up portal, loaded by etl-service, scored by risk-engine, compared with the truth. */
@NullMarked
package kz.zakupai.bench.precision;

import org.jspecify.annotations.NullMarked;
