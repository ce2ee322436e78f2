package kz.zakupai.vault.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VaultExtensionTests {
    @RegisterExtension
    static final VaultExtension VAULT = VaultExtension.builder()
            .keyValue("zakupai")
            .secret("zakupai/app", Map.of("API_KEY", "preset"))
            .mount("transit", "transit")
            .with(vault -> vault.write("transit/keys/orders", Map.of()))
            .build();

    @Test
    @Order(1)
    void presetsAreThere(TestVault vault) {
        assertThat(vault).isSameAs(VAULT.vault());
        assertThat(vault.read("transit/keys/orders").text("name")).hasValue("orders");
        vault.put("zakupai/app", Map.of("API_KEY", "changed by the first test"));
        vault.seal();
    }

    @Test
    @Order(2)
    void theNextTestFindsThemAsTheyWere(TestVault vault) {
        assertThat(vault.read("zakupai/data/app").object("data").text("API_KEY"))
                .hasValue("preset");
    }
}
