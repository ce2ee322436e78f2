# The configuration of the stack's Vault: the same file for `vault server` of this project, HashiCorp Vault and OpenBao.
# Relative paths count from the working directory of the server.

ui            = false
disable_mlock = true
cluster_name  = "zakupai"

storage "file" {
  path = "data"
}

listener "tcp" {
  address     = "127.0.0.1:8200"
  tls_disable = true # loopback only; set tls_cert_file and tls_key_file before you open another address

  telemetry {
    unauthenticated_metrics_access = false
  }
}

telemetry {
  prometheus_retention_time = "24h"
  disable_hostname          = true
}

api_addr          = "http://127.0.0.1:8200"
default_lease_ttl = "768h"
max_lease_ttl     = "768h"
log_level         = "info"
