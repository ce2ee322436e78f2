"""What the dashboards share: the names of the stack's parts, and the expressions that several of them ask."""

from grafana import GREEN, RED, words

RUNBOOKS = "https://github.com/zakupai/zakupai/blob/main/docs/runbooks"

SERVICES = 'job=~"calc-service|risk-engine|etl-service"'
WATCHED = 'job=~"vault|calc-service|risk-engine|etl-service"'

# A sealed Vault gives no metrics to who must show a token: what is scraped in vain then counts as closed.
UNSEALED = 'min(vault_core_unsealed) or 0 * max(up{job="vault"})'

UP = words(_0=("не отвечает", RED), _1=("работает", GREEN))

# The share of answers that failed; 0 while nothing failed, nothing while nobody asked.
ERROR_SHARE = (
    '(sum by ({by}) (rate(http_requests_total{{status_code=~"5..",{match}}}[$__rate_interval]))'
    " or 0 * sum by ({by}) (rate(http_requests_total{{{match}}}[$__rate_interval])))"
    " / (sum by ({by}) (rate(http_requests_total{{{match}}}[$__rate_interval])) > 0)"
)

LATENCY = "histogram_quantile({q}, sum by ({by}le) (rate(http_request_duration_seconds_bucket{{{match}}}[$__rate_interval])))"
