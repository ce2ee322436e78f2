package kz.zakupai.vault.server.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Spreads keys over tables: eight bytes at a time, each step a multiplication whose halves are folded. */
final class SeededHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private SeededHash() {}

    static int of(byte[] key, long seed) {
        long hash = seed ^ key.length;
        int at = 0;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = fold(hash ^ (long) LONG.get(key, at), seed);
        }
        long rest = 0;
        for (; at < key.length; at++) {
            rest = (rest << 8) | (key[at] & 0xff);
        }
        hash = fold(hash ^ rest, seed);
        return (int) (hash >>> 32);
    }

    private static long fold(long value, long seed) {
        long factor = ODD ^ (seed << 1);
        return (value * factor) ^ Math.unsignedMultiplyHigh(value, factor);
    }
}
