# monitoring/vault/prometheus-agent.hcl, with its metrics where Prometheus, in a container of its own, reaches them. The address of
# the Vault comes from VAULT_ADDR.

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
      mode = 0600 # Prometheus runs as the same user
    }
  }
}

# For Prometheus, and health checks; it serves nothing of the Vault.
listener "tcp" {
  address     = "0.0.0.0:8208"
  tls_disable = true
  role        = "metrics_only"
}
