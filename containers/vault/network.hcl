# Read after config.hcl, in containers only: the address for the other containers. config.hcl itself stays as it is, with its
# listener on the loopback address of the vault's own container, for `vault status` in there.
#
# Plain HTTP, because these two networks do not leave the machine. Before the Vault serves other machines, give both listeners
# tls_cert_file and tls_key_file, and the others https:// in VAULT_ADDR with VAULT_CACERT (docs/containers.md).

listener "tcp" {
  address     = "0.0.0.0:8210"
  tls_disable = true

  telemetry {
    unauthenticated_metrics_access = false
  }
}

api_addr = "http://vault:8210"
