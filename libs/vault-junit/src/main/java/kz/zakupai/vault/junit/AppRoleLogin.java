package kz.zakupai.vault.junit;

import java.nio.file.Path;
import kz.zakupai.secret.Secret;

/**
 * What a service logs in with.
 *
 * @param roleIdFile holds the role-id, for programs that take a path
 * @param secretIdFile holds the secret-id; readable by its owner only
 */
public record AppRoleLogin(String role, String roleId, Secret secretId, Path roleIdFile, Path secretIdFile) {}
