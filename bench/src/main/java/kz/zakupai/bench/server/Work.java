package kz.zakupai.bench.server;

import java.util.function.IntFunction;

/**
 * One line of the table.
 *
 * @param requests the bytes of the n-th request
 * @param peer how many of it OpenBao 2.6.2 with raft storage answered in a second on such a machine; 0 where nobody measured
 * @param goal how many times the peer's figure this server is meant to reach; 0 where it is not said
 */
record Work(String name, IntFunction<byte[]> requests, double peer, double goal) {
    static Work of(String name, IntFunction<byte[]> requests) {
        return new Work(name, requests, 0, 0);
    }

    /** The last columns: the peer's figure, the ratio, and the ratio that is wanted. */
    String compared(double perSecond) {
        return peer == 0 ? "" : String.format("%9.0f %8.1fx %8s", peer, perSecond / peer, goal == 0 ? "" : goal + "x");
    }
}
