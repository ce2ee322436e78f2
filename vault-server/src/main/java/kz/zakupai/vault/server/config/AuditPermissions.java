package kz.zakupai.vault.server.config;

/**
 * What requests may ask of audit devices.
 *
 * @param prefixing {@code allow_audit_log_prefixing}: a text before each line, which can make a log look like any file
 * @param creation {@code unsafe_allow_api_audit_creation}: new devices at all; allowed unless the configuration says false
 */
public record AuditPermissions(boolean prefixing, boolean creation) {
    /** As Vault: devices by request, without prefixes. */
    public static final AuditPermissions STANDARD = new AuditPermissions(false, true);
}
