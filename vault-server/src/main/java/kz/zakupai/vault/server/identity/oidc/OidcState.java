package kz.zakupai.vault.server.identity.oidc;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** What the paths below {@code identity/oidc} share. Thread-safe: whoever changes settings does it within {@link #locked}. */
final class OidcState {
    private static final String CONFIG = "oidc/config";
    private static final String PATH = "/v1/identity/oidc";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    final Identities identities;
    final SecureRandom random;
    final NamedKeys keys;
    final Clients clients = new Clients();
    final NamedRecords<TokenRole> roles = TokenRole.records();
    final NamedRecords<Assignment> assignments = Assignment.records();
    final NamedRecords<Scope> scopes = Scope.records();
    final NamedRecords<Provider> providers = Provider.records();
    private final String apiAddress;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param apiAddress where clients reach the server; empty when not known */
    OidcState(Identities identities, String apiAddress, SecureRandom random) {
        this.identities = identities;
        this.random = random;
        this.apiAddress = apiAddress.endsWith("/") ? apiAddress.substring(0, apiAddress.length() - 1) : apiAddress;
        keys = new NamedKeys(random);
    }

    /** Runs {@code work} while no other change of settings runs. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The issuer that was configured; empty for none. */
    String configuredIssuer(Storage storage) {
        byte[] stored = storage.get(CONFIG);
        return stored == null ? "" : new StoredObject(Json.object(stored)).text("issuer");
    }

    void configureIssuer(Storage storage, String issuer) {
        storage.put(CONFIG, Json.bytes(Map.of("issuer", issuer)));
    }

    boolean reachable(String issuer) {
        return !(issuer.isEmpty() && apiAddress.isEmpty());
    }

    /** The issuer of identity tokens, with its path. */
    String issuer(Storage storage) {
        return base(configuredIssuer(storage)) + PATH;
    }

    String issuer(Provider provider) {
        return base(provider.issuer()) + PATH + "/provider/" + provider.name();
    }

    private String base(String issuer) {
        return issuer.isEmpty() ? apiAddress : issuer;
    }

    @Nullable
    Provider provider(Storage storage, String name) {
        Provider stored = providers.find(storage, name);
        return stored == null && name.equals(Provider.DEFAULT.name()) ? Provider.DEFAULT : stored;
    }

    @Nullable
    Assignment assignment(Storage storage, String name) {
        return name.equals(Assignment.ALLOW_ALL.name()) ? Assignment.ALLOW_ALL : assignments.find(storage, name);
    }

    /** Random letters and digits, evenly distributed. */
    String text(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
