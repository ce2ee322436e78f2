/** The commands below {@code vault operator raft}: snapshots of the whole store, and what the server says of itself as a cluster of one. */
@NullMarked
package kz.zakupai.cli.vault.raft;

import org.jspecify.annotations.NullMarked;
