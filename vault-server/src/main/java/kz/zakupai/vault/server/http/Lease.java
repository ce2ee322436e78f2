package kz.zakupai.vault.server.http;

import java.time.Duration;

/** The {@code lease_id}, {@code lease_duration} (whole seconds on the wire) and {@code renewable} of an envelope. */
public record Lease(String id, Duration duration, boolean renewable) {}
