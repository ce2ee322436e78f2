package kz.zakupai.cli.agent.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.config.AutoAuth.Method;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A role-id and a secret-id from files. What was read stays known when the files are gone, and a new content is used for the next
 * log-in. A file is removed only when its secret-id is safe: kept in the state folder, or accepted.
 */
final class AppRoleMethod implements LoginMethod {
    private static final Logger log = LoggerFactory.getLogger(AppRoleMethod.class);

    private final CredentialFile roleId;
    private final Optional<CredentialFile> secretId;
    private final Optional<SecretIdUnwrapping> unwrapping;
    private final boolean removes;
    private final Memory memory;
    private boolean safe = true;

    /** @param unwrapping for a file that holds a wrapping token in place of the secret-id */
    AppRoleMethod(Method.AppRole settings, Optional<SecretIdUnwrapping> unwrapping, Memory memory) {
        this.roleId = new CredentialFile("role_id_file_path", settings.roleId());
        this.secretId = settings.secretId().map(file -> new CredentialFile("secret_id_file_path", file));
        this.unwrapping = unwrapping;
        this.removes = settings.removeSecretId();
        this.memory = memory;
    }

    @Override
    public String label() {
        return "AppRole";
    }

    @Override
    public Secret identity() {
        return roleId.read()
                .or(() -> memory.kept().identity())
                .orElseThrow(() -> missing(roleId, "and no role-id is kept from before"));
    }

    @Override
    public Map<String, Secret> credentials(Secret identity) {
        return secretId.isEmpty()
                ? Map.of("role_id", identity)
                : Map.of("role_id", identity, "secret_id", secretId(secretId.get()));
    }

    private Secret secretId(CredentialFile file) {
        Optional<Secret> content = file.read();
        if (content.isPresent() && !isUsed(content.get())) {
            return take(file, content.get());
        }
        return memory.kept().secretId().orElseThrow(() -> missing(file, "and no secret-id is kept from before"));
    }

    private boolean isUsed(Secret content) {
        return memory.kept().used().equals(CredentialFile.digest(content));
    }

    private Secret take(CredentialFile file, Secret content) {
        Unwrapped fresh = unwrapping.isPresent()
                ? unwrapping.get().unwrap(content, file)
                : new Unwrapped(content, Optional.empty());
        String digest = CredentialFile.digest(content);
        safe = memory.keepIfPossible(
                kept -> kept.withSecretId(fresh.secretId(), fresh.ends(), false).withUsed(digest));
        if (safe && memory.isDurable() && removes && file.removeIfStill(digest)) {
            log.info("{} has been read, is kept in the state folder, and has been removed", file.file());
        }
        return fresh.secretId();
    }

    /** A secret-id and when it ends, where that is known. */
    record Unwrapped(Secret secretId, Optional<Instant> ends) {}

    @Override
    public void accepted() {
        if (!safe) {
            safe = memory.keepIfPossible(UnaryOperator.identity());
        }
        if (safe
                && removes
                && secretId.isPresent()
                && secretId.get().removeIfStill(memory.kept().used())) {
            log.info("{} has been read and removed", secretId.get().file());
        }
    }

    private static InvalidVaultSettings missing(CredentialFile file, String more) {
        return new InvalidVaultSettings(file.setting(), file.file() + " does not exist, " + more);
    }
}
