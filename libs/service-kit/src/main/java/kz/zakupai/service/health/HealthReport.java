package kz.zakupai.service.health;

import java.util.Map;

/**
 * The answer of {@code GET /health}.
 *
 * @param status the worst of the checks
 * @param checks per dependency its verdict
 */
record HealthReport(Verdict.Status status, String service, String version, Map<String, Verdict> checks) {}
