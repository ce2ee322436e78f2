"""What the dashboards share: how the stack's parts are called, and the expressions that several of them ask."""

from grafana import GREEN, RED, words

# Below Grafana itself: the compose file puts docs/runbooks among the files that Grafana serves. Elsewhere: any address that shows them.
RUNBOOKS = "/public/runbooks"

# Every series has `job` and `service`: see monitoring/prometheus/README.md.
SERVICES = 'job="services"'

# A sealed Vault gives no metrics to who must show a token: what is scraped in vain then counts as closed.
UNSEALED = 'min(vault_core_unsealed) or 0 * max(up{job="vault"})'

UP = words(_0=("не отвечает", RED), _1=("работает", GREEN))

# Totals that lie in the database are the same from every instance: the highest, not the sum.
PORTAL_ERRORS = "sum(error_type:goszakup_errors:increase10m)"
RNU_FAILURES = "sum(max by (reason) (increase(rnu_failures_total[10m])))"

# What was never loaded has no age: -1 then, for a panel without any value would look broken.
DATA_AGE = "max by (entity) (goszakup_load_age_seconds >= 0) or vector(-1)"
PORTAL_TOKEN = "min(goszakup_token_expiry_seconds > -1e12) or vector(0)"
