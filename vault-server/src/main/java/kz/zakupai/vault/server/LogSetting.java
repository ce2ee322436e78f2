package kz.zakupai.vault.server;

import kz.zakupai.vault.server.log.LogLevel;
import kz.zakupai.vault.server.log.ServerLog;

/** How much the server logs when it starts: the flag or {@code VAULT_LOG_LEVEL} go before the configuration. */
final class LogSetting {
    /** Whoever sets it wants more, or less, of everything in this process. */
    private static final String PROPERTY = "zakupai.log.level";

    private LogSetting() {}

    /**
     * Has the log keep to it.
     *
     * @param given empty when nobody said it
     * @return the level's name
     * @throws ServerArguments.Wrong for an unknown level
     */
    static String apply(String given, String configured) {
        String wanted = System.getProperty(PROPERTY, configured);
        LogLevel level = LogLevel.of(given.isEmpty() ? wanted : given);
        if (level == null) {
            throw new ServerArguments.Wrong("unknown log level: " + given + "; use trace, debug, info, warn or error");
        }
        ServerLog.ofThisProcess().configure(level);
        return level.wireName();
    }
}
