# What risk-engine may do: read the shared and its own secrets, get certificates for its own name, and keep its own
# credentials alive. Nothing else.

path "zakupai/data/app" {
  capabilities = ["read"]
}

path "zakupai/data/services/risk-engine" {
  capabilities = ["read"]
}

path "zakupai/data/services/risk-engine/*" {
  capabilities = ["read"]
}

# Versions without values: the service notices a rotation by them.
path "zakupai/metadata/app" {
  capabilities = ["read"]
}

path "zakupai/metadata/services/risk-engine" {
  capabilities = ["read"]
}

path "zakupai/metadata/services/risk-engine/*" {
  capabilities = ["read"]
}

# Certificates for its own name.
path "pki_int/issue/risk-engine" {
  capabilities = ["update"]
}

# Its own secret-id is replaced before it expires.
path "auth/approle/role/risk-engine/secret-id" {
  capabilities = ["update"]
}

path "auth/approle/role/risk-engine/secret-id/lookup" {
  capabilities = ["update"]
}

path "auth/approle/role/risk-engine/secret-id-accessor/destroy" {
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
