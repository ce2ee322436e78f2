package kz.zakupai.vault.server.barrier;

import java.time.Instant;

/**
 * The key that new entries are encrypted with.
 *
 * @param term its number, from 1
 * @param installTime when it was made
 * @param encryptions how many entries it has encrypted; after a crash too high by at most 65,536, never too low
 */
public record KeyStatus(int term, Instant installTime, long encryptions) {}
