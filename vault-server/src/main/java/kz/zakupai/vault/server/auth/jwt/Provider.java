package kz.zakupai.vault.server.auth.jwt;

import kz.zakupai.vault.server.outbound.OutboundCaller;

/** An OpenID Connect provider as its discovery document describes it. */
record Provider(Configuration configuration, ProviderMetadata metadata, OutboundCaller caller, RemoteKeys keys) {}
