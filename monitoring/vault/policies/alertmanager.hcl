# What Alertmanager's agent may do: read the bot's token and the chat's number, and keep its own credentials alive. Nothing
# of the services, nothing that they share.

path "zakupai/data/services/alertmanager" {
  capabilities = ["read"]
}

# Versions without values: the agent notices a rotation by them.
path "zakupai/metadata/services/alertmanager" {
  capabilities = ["read"]
}

# Its own secret-id is replaced before it expires.
path "auth/approle/role/alertmanager/secret-id" {
  capabilities = ["update"]
}

path "auth/approle/role/alertmanager/secret-id/lookup" {
  capabilities = ["update"]
}

path "auth/approle/role/alertmanager/secret-id-accessor/destroy" {
  capabilities = ["update"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
