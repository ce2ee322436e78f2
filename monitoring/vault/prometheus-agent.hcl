# The agent that keeps a token for Prometheus, which may read the Vault's metrics and nothing else (policies/prometheus.hcl).
# Prometheus reads the file at every scrape, so a new token needs no reload. Relative paths count from the agent's working
# directory: monitoring/ of the stack's folder, where `zakupai up --monitoring` starts it, with the ports moved.
# For the agents of HashiCorp Vault and OpenBao as it stands.

vault {
  address = "http://127.0.0.1:8200"
}

auto_auth {
  method "approle" {
    config = {
      role_id_file_path                   = "../creds/prometheus/role-id"
      secret_id_file_path                 = "../creds/prometheus/secret-id"
      remove_secret_id_file_after_reading = false # it is needed again after a restart, and replaced before it ends
    }
  }

  sink "file" {
    config = {
      path = "prometheus/vault-token"
      mode = 0600 # Prometheus runs as the same user; where it has one of its own, give both a group and say 0640
    }
  }
}

# For health checks and Prometheus; it serves nothing of the Vault.
listener "tcp" {
  address     = "127.0.0.1:8208"
  tls_disable = true
  role        = "metrics_only"
}
