package kz.zakupai.vault.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kz.zakupai.vault.client.VaultClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(
        classes = SpringServiceTests.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "zakupai.vault.secrets[0].path=app",
            "zakupai.vault.secrets[0].keys.API_KEY=zakupai.api-key",
        })
@DirtiesContext
class SpringServiceTests {
    @RegisterExtension
    static final VaultExtension VAULT = VaultExtension.builder()
            .keyValue("zakupai")
            .secret("zakupai/app", Map.of("API_KEY", "from the Vault"))
            .policy("calc", "path \"zakupai/data/app\" { capabilities = [\"read\"] }")
            .service("calc-service", "calc")
            .build();

    @Configuration(proxyBeanMethods = false)
    static class Service {}

    @Test
    void aServiceUnderTestTakesItsSecretsFromIt(
            @Value("${zakupai.api-key}") String key, @Autowired VaultClient client) {
        assertThat(key).isEqualTo("from the Vault");
        assertThat(client.tokenTimeLeft()).isPresent();
    }
}
