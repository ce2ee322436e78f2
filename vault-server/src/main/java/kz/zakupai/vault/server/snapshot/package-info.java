/** The whole store in one file and back: entries as they lie there, so ciphertext, in the layout of raft snapshots, checked whole before they are believed. */
@NullMarked
package kz.zakupai.vault.server.snapshot;

import org.jspecify.annotations.NullMarked;
