package kz.zakupai.vault.server.core;

import kz.zakupai.vault.server.engine.cubbyhole.CubbyholeEngine;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.token.RevocationListener;
import kz.zakupai.vault.server.token.TokenEntry;

/** Empties a token's cubbyhole when the token ends. */
record CubbyholePurge(MountTable mounts) implements RevocationListener {
    @Override
    public void revoked(TokenEntry entry) {
        Mounted cubbyhole = mounts.at("cubbyhole/");
        if (cubbyhole != null) {
            CubbyholeEngine.purge(cubbyhole.storage(), entry.key());
        }
    }
}
