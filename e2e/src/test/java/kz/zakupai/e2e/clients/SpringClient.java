package kz.zakupai.e2e.clients;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.SimpleSessionManager;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.RestClientBuilder;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.web.client.RestClient;

/** Spring Vault's parts, put together as an application would for one server. */
record SpringClient(VaultEndpoint endpoint) {
    static SpringClient of(VaultProcess vault) {
        return new SpringClient(VaultEndpoint.from(vault.address()));
    }

    /** What authentications and session managers send their requests with. */
    RestClient rest() {
        return builder().build();
    }

    VaultTemplate template(String token) {
        return template(new TokenAuthentication(token));
    }

    VaultTemplate template(ClientAuthentication authentication) {
        return new VaultTemplate(builder(), new SimpleSessionManager(authentication));
    }

    RestClientBuilder builder() {
        return RestClientBuilder.builder().endpoint(endpoint).requestFactory(new JdkClientHttpRequestFactory());
    }
}
