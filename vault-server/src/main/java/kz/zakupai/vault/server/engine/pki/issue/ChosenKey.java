package kz.zakupai.vault.server.engine.pki.issue;

import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.key.KeySize;
import kz.zakupai.vault.server.engine.pki.key.UnsupportedKey;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;

/** Where a role takes any type of key, the request for one with a key made for it says which. */
final class ChosenKey {
    private ChosenKey() {}

    /** The role with a type and size of key that can be made. */
    static Role of(Role role, Fields fields) {
        if (!role.text(RoleField.KEY_TYPE).equals("any")) {
            return role;
        }
        if (!fields.has("key_type")) {
            throw RequestFailure.badRequest("role key type \"any\" not allowed for issuing certificates without"
                    + " providing key_type and/or key_bits request parameters");
        }
        String type = fields.string("key_type");
        try {
            KeySize size = KeySize.of(
                    type,
                    fields.has("key_bits") ? fields.integer("key_bits") : role.number(RoleField.KEY_BITS),
                    role.number(RoleField.SIGNATURE_BITS));
            if (type.equals("any")) {
                throw RequestFailure.badRequest("failed to validate role: unknown key type any");
            }
            return role.with(RoleField.KEY_TYPE, type)
                    .with(RoleField.KEY_BITS, size.bits())
                    .with(RoleField.SIGNATURE_BITS, size.hashBits());
        } catch (UnsupportedKey e) {
            throw RequestFailure.badRequest("failed to validate role: " + e.reason());
        }
    }
}
