package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code config/crl}: how revocation lists and OCSP answers are made. */
final class CrlSettingsPath {
    private static final String EXPIRY = "expiry";
    private static final String DISABLE = "disable";
    private static final String OCSP_DISABLE = "ocsp_disable";
    private static final String OCSP_EXPIRY = "ocsp_expiry";
    private static final String AUTO_REBUILD = "auto_rebuild";
    private static final String GRACE = "auto_rebuild_grace_period";
    private static final String ENABLE_DELTA = "enable_delta";
    private static final String DELTA_INTERVAL = "delta_rebuild_interval";
    private static final String ALLOW_EXPIRED = "allow_expired_cert_revocation";
    private static final String CROSS_CLUSTER = "cross_cluster_revocation";
    private static final String UNIFIED = "unified_crl";
    private static final String UNIFIED_PATHS = "unified_crl_on_existing_paths";

    private final RevocationLists lists;
    private final ReentrantLock writes = new ReentrantLock();

    CrlSettingsPath(RevocationLists lists) {
        this.lists = lists;
    }

    EnginePath.Builder path() {
        return EnginePath.of("config/crl", "Configure the CRL expiration.")
                .field(EXPIRY, FieldType.STRING, "How long a revocation list is valid; 72h by default.")
                .field(DISABLE, FieldType.BOOL, "Whether revocation lists stay empty.")
                .field(OCSP_DISABLE, FieldType.BOOL, "Whether OCSP requests are answered \"unauthorized\".")
                .field(
                        OCSP_EXPIRY,
                        FieldType.STRING,
                        "How long an OCSP answer is valid; 12h by default, 0 for not said.")
                .field(
                        AUTO_REBUILD,
                        FieldType.BOOL,
                        "Whether lists are rebuilt before they expire, not at a revocation.")
                .field(GRACE, FieldType.STRING, "How long before its end a list is rebuilt; 12h by default.")
                .field(ENABLE_DELTA, FieldType.BOOL, "Whether delta lists are built between complete ones.")
                .field(DELTA_INTERVAL, FieldType.STRING, "How often delta lists are rebuilt; 15m by default.")
                .field(ALLOW_EXPIRED, FieldType.BOOL, "Whether an expired certificate can be revoked.")
                .field(CROSS_CLUSTER, FieldType.BOOL, "Of clusters that share a mount: not supported, false only.")
                .field(UNIFIED, FieldType.BOOL, "Of clusters that share a mount: not supported, false only.")
                .field(UNIFIED_PATHS, FieldType.BOOL, "Of clusters that share a mount: not supported, false only.")
                .on(
                        Operation.READ,
                        call -> Response.of(CrlSettings.load(call.storage()).wire()))
                .onWrite(this::write);
    }

    private Response write(Call call) {
        refuseClusters(call.fields());
        writes.lock();
        try {
            CrlSettings old = CrlSettings.load(call.storage());
            CrlSettings wished = changed(old, call.fields());
            check(wished);
            wished.save(call.storage());
            Response answer = Response.of(wished.wire());
            boolean rebuild = old.disable() != wished.disable()
                    || (old.autoRebuild() && !wished.autoRebuild())
                    || old.enableDelta() != wished.enableDelta();
            return rebuild ? RebuildWarnings.add(answer, lists.rebuild(call.storage(), call.now(), true)) : answer;
        } finally {
            writes.unlock();
        }
    }

    private static void refuseClusters(Fields fields) {
        if (fields.bool(CROSS_CLUSTER)) {
            throw RequestFailure.badRequest(
                    "Global, cross-cluster revocation queue can only be enabled on Vault Enterprise");
        }
        if (fields.bool(UNIFIED) || fields.bool(UNIFIED_PATHS)) {
            throw RequestFailure.badRequest("unified_crl can only be enabled on Vault Enterprise");
        }
    }

    private static CrlSettings changed(CrlSettings old, Fields fields) {
        return new CrlSettings(
                duration(fields, EXPIRY, old.expiry()),
                flag(fields, DISABLE, old.disable()),
                flag(fields, OCSP_DISABLE, old.ocspDisable()),
                duration(fields, OCSP_EXPIRY, old.ocspExpiry()),
                flag(fields, AUTO_REBUILD, old.autoRebuild()),
                duration(fields, GRACE, old.autoRebuildGracePeriod()),
                flag(fields, ENABLE_DELTA, old.enableDelta()),
                duration(fields, DELTA_INTERVAL, old.deltaRebuildInterval()),
                flag(fields, ALLOW_EXPIRED, old.allowExpired()));
    }

    private static void check(CrlSettings settings) {
        Duration expiry = settings.listLifetime();
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0) {
            throw RequestFailure.badRequest("expiry must be greater than zero");
        }
        if (settings.statusLifetime().isNegative()) {
            throw RequestFailure.badRequest(
                    "ocsp_expiry must be greater than or equal to 0 got: " + settings.ocspExpiry());
        }
        if (settings.autoRebuild() && settings.gracePeriod().compareTo(expiry) >= 0) {
            throw RequestFailure.badRequest("CRL auto-rebuilding grace period (" + settings.autoRebuildGracePeriod()
                    + ") must be strictly shorter than CRL expiry (" + settings.expiry()
                    + ") value when auto-rebuilding of CRLs is enabled");
        }
        if (settings.enableDelta() && settings.deltaInterval().compareTo(expiry) >= 0) {
            throw RequestFailure.badRequest("CRL delta rebuild window (" + settings.deltaRebuildInterval()
                    + ") must be strictly shorter than CRL expiry (" + settings.expiry()
                    + ") value when delta CRLs are enabled");
        }
        if (settings.enableDelta() && !settings.autoRebuild()) {
            throw RequestFailure.badRequest(
                    "Delta CRLs cannot be enabled when auto rebuilding is disabled as the complete"
                            + " CRL is always regenerated!");
        }
    }

    private static boolean flag(Fields fields, String name, boolean old) {
        return fields.has(name) ? fields.bool(name) : old;
    }

    private static String duration(Fields fields, String name, String old) {
        if (!fields.has(name)) {
            return old;
        }
        String text = fields.string(name);
        try {
            GoDuration.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("given " + name + " could not be decoded: " + e.getMessage());
        }
    }
}
