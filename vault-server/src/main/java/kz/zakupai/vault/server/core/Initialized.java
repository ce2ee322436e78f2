package kz.zakupai.vault.server.core;

import java.util.List;
import kz.zakupai.secret.Secret;

/** What initialisation hands out once and keeps nowhere: the key shares and the first root token. */
public record Initialized(List<Secret> shares, Secret rootToken) {
    public Initialized {
        shares = List.copyOf(shares);
    }
}
