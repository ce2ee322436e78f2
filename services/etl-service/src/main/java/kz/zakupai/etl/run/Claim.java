package kz.zakupai.etl.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to go on with a run. Whoever takes a run up gets a new one, and the one before is worth nothing from then on:
 * what is stored under it is rolled back.
 *
 * @param journalFrom from when on the journal's lines count
 */
record Claim(long runId, UUID owner, RunMode mode, @Nullable Instant journalFrom) {}
