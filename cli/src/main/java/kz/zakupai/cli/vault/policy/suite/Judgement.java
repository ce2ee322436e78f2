package kz.zakupai.cli.vault.policy.suite;

import java.util.Optional;
import kz.zakupai.vault.server.policy.Decision;

/**
 * Whether something is allowed, and why.
 *
 * @param reason may be empty where a Vault decided that does not tell
 * @param note what is special about this judgement; may be empty
 */
record Judgement(boolean allowed, Optional<Decision.Reason> reason, String note) {}
