package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import org.jspecify.annotations.Nullable;

/** An issuer as reading it answers. */
@FunctionalInterface
public interface IssuerAnswer {
    Map<String, @Nullable Object> of(Storage storage, Issuer issuer);
}
