# A CI run's policy: what all services share, to read. See ci-access.sh.

path "zakupai/data/app" {
  capabilities = ["read"]
}
