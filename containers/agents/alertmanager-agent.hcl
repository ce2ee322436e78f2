# monitoring/vault/agent.hcl for an image without shell and curl: the same template, the same check by amtool, the reload by a
# command of our own. Alertmanager of the compose file reads the bot's token from a file (agent-token-file.hcl). The address comes
# from VAULT_ADDR.

auto_auth {
  method "approle" {
    config = {
      role_id_file_path                   = "../creds/alertmanager/role-id"
      secret_id_file_path                 = "../creds/alertmanager/secret-id"
      remove_secret_id_file_after_reading = false
    }
  }
}

template_config {
  static_secret_render_interval = "10s"
}

# For Prometheus, in a container of its own, and health checks; it serves nothing of the Vault.
listener "tcp" {
  address     = "0.0.0.0:8207"
  tls_disable = true
  role        = "metrics_only"
}

template {
  source               = "alertmanager/alertmanager.yml.ctmpl"
  destination          = "alertmanager/alertmanager.yml"
  perms                = "0600"
  left_delimiter       = "[["
  right_delimiter      = "]]"
  error_on_missing_key = true
  backup               = false

  validate = ["amtool", "check-config", "{}"] # zakupai

  # An Alertmanager that does not run yet reads the file when it starts.
  exec {
    command = ["zakupai", "probe", "--post", "--absent-ok", "http://alertmanager:9093/-/reload"]
    timeout = "30s"
  }

  probe = ["zakupai", "probe", "--absent-ok", "http://alertmanager:9093/-/ready"] # zakupai
}
