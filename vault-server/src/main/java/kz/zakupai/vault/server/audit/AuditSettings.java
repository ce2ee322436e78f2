package kz.zakupai.vault.server.audit;

/**
 * What the server's configuration says of audit devices.
 *
 * @param prefixAllowed {@code allow_audit_log_prefixing}: whether new devices may put a prefix before their lines
 * @param creationAllowed {@code unsafe_allow_api_audit_creation}: whether devices may be enabled by request; those of the
 *     configuration always are
 */
public record AuditSettings(boolean prefixAllowed, boolean creationAllowed) {
    /** Devices by request, without prefixes. */
    public static final AuditSettings STANDARD = new AuditSettings(false, true);
}
