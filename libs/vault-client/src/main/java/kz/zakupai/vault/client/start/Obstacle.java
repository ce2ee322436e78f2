package kz.zakupai.vault.client.start;

/**
 * What stands between a service and its secrets.
 *
 * @param mayPass whether it can go away by itself: a Vault that starts later, or is unsealed
 */
record Obstacle(StartRefused refusal, boolean mayPass) {
    Verdict verdict() {
        return refusal.verdict();
    }
}
