# The agent that logs `docker exec zakupai-vault vault ...` in: it keeps a token in the home folder of that container. The token
# may list names and read no value (monitoring/vault/policies/viewer.hcl). The address comes from VAULT_ADDR.

auto_auth {
  method "approle" {
    config = {
      role_id_file_path                   = "../creds/viewer/role-id"
      secret_id_file_path                 = "../creds/viewer/secret-id"
      remove_secret_id_file_after_reading = false # it is needed again after a restart, and replaced before it ends
    }
  }

  sink "file" {
    config = {
      path = "viewer/.vault-token"
      mode = 0600
    }
  }
}

listener "tcp" {
  address     = "127.0.0.1:8209"
  tls_disable = true
  role        = "metrics_only"
}
