package kz.zakupai.cli.stack.process;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What an agent's metrics say of it, in Prometheus's text format: whether it has a token that lives. Whether its files are what their
 * templates come to is no matter of its health: a stack without a bot has none for Alertmanager, and an alert of its own tells of them.
 */
final class AgentFigures {
    private static final String MARK = "vault_agent_";
    private static final Pattern NO_TOKEN = Pattern.compile("(?m)^vault_agent_authenticated 0(\\.0)?$");

    private AgentFigures() {}

    static boolean are(byte[] body) {
        return text(body).contains(MARK);
    }

    static Health health(byte[] body) {
        return NO_TOKEN.matcher(text(body)).find()
                ? new Health("degraded", "has no token of the Vault")
                : new Health("healthy", "");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
