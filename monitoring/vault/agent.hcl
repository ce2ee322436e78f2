# The agent that writes Alertmanager's configuration, with the bot's token in it, and makes Alertmanager take it.
# Relative paths count from the agent's working directory: monitoring/ of the stack's folder. `zakupai up --monitoring` starts it
# there, with the ports moved, and with Alertmanager's amtool on the PATH.
#
# This is Vault Agent's own format. Its lines that end in "zakupai" are known to this project's agent alone; without them it is a
# file for the agents of HashiCorp Vault and OpenBao:
#
#     sed '/# zakupai$/d' agent.hcl > vault-agent.hcl && vault agent -config=vault-agent.hcl
#
# Those look at a KV secret every five minutes (here: ten seconds), and write a configuration that Alertmanager refuses: it
# goes on with the one that it has, until it is started again.

vault {
  address = "http://127.0.0.1:8200"
}

auto_auth {
  method "approle" {
    config = {
      role_id_file_path                   = "../creds/alertmanager/role-id"
      secret_id_file_path                 = "../creds/alertmanager/secret-id"
      remove_secret_id_file_after_reading = false # it is needed again after a restart, and replaced before it ends
    }
  }
}

template_config {
  static_secret_render_interval = "10s"
}

# For health checks and Prometheus; it serves nothing of the Vault.
listener "tcp" {
  address     = "127.0.0.1:8207"
  tls_disable = true
  role        = "metrics_only"
}

template {
  source               = "alertmanager/alertmanager.yml.ctmpl"
  destination          = "alertmanager/alertmanager.yml"
  perms                = "0600" # Alertmanager runs as the same user, and the bot's token is for nobody else
  left_delimiter       = "[["   # Alertmanager's own templates have curly brackets
  right_delimiter      = "]]"
  error_on_missing_key = true
  backup               = false # a second copy of the token

  validate = ["amtool", "check-config", "{}"] # zakupai

  # curl's 7 says that nobody listens: an Alertmanager that does not run, not even five seconds later, reads the file when it starts.
  exec {
    command = ["sh", "-c", "curl -sSf -m 20 --retry 5 --retry-connrefused --retry-delay 1 -X POST http://127.0.0.1:9093/-/reload || [ $? = 7 ]"]
    timeout = "30s"
  }

  probe = ["sh", "-c", "curl -sSf -m 20 http://127.0.0.1:9093/-/ready || [ $? = 7 ]"] # zakupai
}
