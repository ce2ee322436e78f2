# The configuration of the stack's Vault: the same file for `vault server` of this project, HashiCorp Vault and OpenBao.
# Relative paths count from the working directory of the server.

ui            = false
disable_mlock = true
cluster_name  = "zakupai"

storage "file" {
  path = "data"
}

# Without a seal stanza three of the five key shares open the store. To have it unseal itself, by a secret that is not on this disk
# (docs/operations/seals.md); ours only, HashiCorp Vault and OpenBao have others:
# seal "passphrase" { file = "/run/credentials/vault/seal" }

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
