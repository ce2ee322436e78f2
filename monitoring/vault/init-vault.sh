#!/usr/bin/env bash
# Makes a Vault what bootstrap.yaml describes: HashiCorp Vault, OpenBao or ours, at VAULT_ADDR. Run again, it changes nothing.
#   VAULT_ADDR=https://vault.example:8200 VAULT_CACERT=ca.pem monitoring/vault/init-vault.sh [--plan]
# VAULT_CREDS names the folder for init.json and the AppRoles' files (default: creds/ beside this script, ignored by Git),
# VAULT_BOOTSTRAP another bootstrap.yaml. Further options: zakupai init --help
set -euo pipefail
folder=$(readlink -f -- "${BASH_SOURCE[0]}")
folder=${folder%/*}
exec "$folder/../../zakupai" init \
  --address "${VAULT_ADDR:-http://127.0.0.1:8200}" \
  --credentials "${VAULT_CREDS:-$folder/creds}" \
  --bootstrap "${VAULT_BOOTSTRAP:-$folder/bootstrap.yaml}" \
  "$@"
