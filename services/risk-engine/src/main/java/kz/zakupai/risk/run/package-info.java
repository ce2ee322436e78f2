/** Scoring everything: started, watched, kept, and shown as coverage, lists and metrics. */
@NullMarked
package kz.zakupai.risk.run;

import org.jspecify.annotations.NullMarked;
