# The agents of the monitoring, the viewer and CI runs: each reads one thing.
policy "alertmanager" { file = "../alertmanager.hcl" }
policy "prometheus" { file = "../prometheus.hcl" }
policy "viewer" { file = "../viewer.hcl" }
policy "zakupai-ci" { file = "../zakupai-ci.hcl" }

case "Alertmanager's agent reads the bot's token" {
  policies = ["alertmanager"]
  paths    = ["zakupai/data/services/alertmanager", "zakupai/metadata/services/alertmanager"]
  only     = ["read"]
}

case "Alertmanager's agent reads nothing that services share" {
  policies = ["alertmanager"]
  paths    = ["zakupai/data/app", "zakupai/data/services/calc-service", "sys/metrics"]
  only     = []
}

case "Prometheus reads the metrics" {
  policies = ["prometheus"]
  path     = "sys/metrics"
  only     = ["read"]
}

case "Prometheus, the viewer and CI read no service's secret" {
  policies = ["prometheus", "viewer", "zakupai-ci"]
  paths    = ["zakupai/data/services/calc-service", "zakupai/data/services/alertmanager"]
  only     = []
}

case "Prometheus and the viewer do not read what services share" {
  policies = ["prometheus", "viewer"]
  path     = "zakupai/data/app"
  only     = []
}

case "the viewer sees names" {
  policies = ["viewer"]
  paths    = ["zakupai/metadata", "zakupai/metadata/services"]
  only     = ["list"]
}

case "a CI run reads what services share, and nothing else" {
  policies = ["zakupai-ci"]
  path     = "zakupai/data/app"
  only     = ["read"]
}

case "none of them gets certificates, tokens or other roles' credentials" {
  paths = [
    "pki_int/issue/calc-service",
    "auth/token/create",
    "auth/approle/role/calc-service/secret-id",
    "auth/approle/role/operator/secret-id",
    "sys/policies/acl/viewer",
  ]
  only = []
}
