package kz.zakupai.calc.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A calculation that is to be kept.
 *
 * @param input what was asked, as JSON
 * @param result what was answered, as JSON
 */
record Entry(Kind kind, @Nullable Long lotId, String input, String result, String requestId, Instant calculatedAt) {}
