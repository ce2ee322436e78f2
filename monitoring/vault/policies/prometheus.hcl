# What Prometheus' agent, and Prometheus with its token, may do: read the Vault's metrics, and keep its own credentials
# alive. No secret at all.

path "sys/metrics" {
  capabilities = ["read"]
}

# Its own secret-id is replaced before it expires.
path "auth/approle/role/prometheus/secret-id" {
  capabilities = ["update"]
}

path "auth/approle/role/prometheus/secret-id/lookup" {
  capabilities = ["update"]
}

path "auth/approle/role/prometheus/secret-id-accessor/destroy" {
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
