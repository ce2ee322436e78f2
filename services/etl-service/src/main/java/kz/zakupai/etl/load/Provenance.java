package kz.zakupai.etl.load;

import java.time.Instant;

/**
 * Where rows come from: kept with each.
 *
 * @param source the file's name or the address
 * @param runId the import
 */
public record Provenance(String source, Instant fetchedAt, long runId) {}
