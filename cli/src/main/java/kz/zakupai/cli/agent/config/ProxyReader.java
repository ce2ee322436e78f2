package kz.zakupai.cli.agent.config;

import java.util.List;
import kz.zakupai.cli.agent.config.AgentConfiguration.Proxying;
import kz.zakupai.vault.server.config.Section;
import org.jspecify.annotations.Nullable;

/** Reads {@code api_proxy} and {@code cache}, which may say the same for the sake of old files. */
final class ProxyReader {
    private static final String USE_TOKEN = "use_auto_auth_token";
    private static final List<String> OF_CLUSTERS = List.of("enforce_consistency", "when_inconsistent");
    private static final List<String> OF_ENTERPRISE = List.of(
            "cache_static_secrets",
            "static_secret_token_capability_refresh_interval",
            "static_secret_token_capability_refresh_behavior",
            "disable_caching_dynamic_secrets");

    private final @Nullable Section proxy;
    private final @Nullable Section cache;

    ProxyReader(@Nullable Section proxy, @Nullable Section cache) {
        this.proxy = proxy;
        this.cache = cache;
    }

    Proxying read() {
        if (proxy != null && cache != null && proxy.has(USE_TOKEN) && cache.has(USE_TOKEN)) {
            throw cache.error(USE_TOKEN, "is said in api_proxy too; keep that one");
        }
        String use = cache == null ? "false" : use(cache);
        use = proxy == null || use.equals("true") || use.equals("force") ? use : use(proxy);
        if (proxy != null) {
            finish(proxy);
        }
        if (cache != null) {
            persisted(cache);
            cache.warnOfNoEffect(OF_ENTERPRISE, "is understood but has no effect in this agent");
            finish(cache);
        }
        boolean forced = use.equals("force");
        return new Proxying(forced || use.equals("true"), forced, cache != null);
    }

    private static String use(Section section) {
        String written = section.scalar(USE_TOKEN);
        return switch (written) {
            case "", "false", "False", "FALSE", "f", "F", "0" -> "false";
            case "force" -> "force";
            case "true", "True", "TRUE", "t", "T", "1" -> "true";
            default -> throw section.error(USE_TOKEN, "takes true, false or \"force\"");
        };
    }

    private static void finish(Section section) {
        section.warnOfNoEffect(OF_CLUSTERS, "is understood but has no effect: it is for clusters of Vault Enterprise");
        section.refuseUnknown();
    }

    private static void persisted(Section cache) {
        for (Section.Labelled persist : cache.typedBlocks("persist")) {
            if (!persist.labels().equals(List.of("kubernetes"))) {
                throw persist.inside()
                        .error("the cache can persist \"kubernetes\" only, and this agent keeps it in memory"
                                + " even there: take the block out; the agent's token outlives a restart by state_dir");
            }
            persist.inside().ignore("path", "keep_after_import", "exit_on_err", "service_account_token_file");
            persist.inside().refuseUnknown();
            persist.inside()
                    .warn("the cache is not kept over a restart; the agent's token is, where state_dir says so");
        }
    }
}
