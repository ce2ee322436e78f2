# What `docker exec zakupai-vault vault ...` may do without another login: see which secrets there are. No value of any, no
# change of anything but its own credentials.

path "zakupai/metadata/*" {
  capabilities = ["list"]
}

path "zakupai/metadata" {
  capabilities = ["list"]
}

# Its own secret-id is replaced before it expires.
path "auth/approle/role/viewer/secret-id" {
  capabilities = ["update"]
}

path "auth/approle/role/viewer/secret-id/lookup" {
  capabilities = ["update"]
}

path "auth/approle/role/viewer/secret-id-accessor/destroy" {
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
