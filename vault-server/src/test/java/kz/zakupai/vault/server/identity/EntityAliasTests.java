package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.identity.IdentityFixture.MACHINES;
import static kz.zakupai.vault.server.identity.IdentityFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityAliasTests {
    private final IdentityFixture fixture = new IdentityFixture();

    private Map<String, @Nullable Object> alias(String accessor, String name, String entity) {
        return EngineFixture.data(fixture.write(
                "entity-alias",
                "{\"mount_accessor\":\"" + accessor + "\",\"name\":\"" + name + "\",\"canonical_id\":\"" + entity
                        + "\"}"));
    }

    @Test
    void aliasOfAnEntityIsWhatItLogsInWith() {
        String ann = fixture.made("entity", "{\"name\":\"ann\"}");

        Map<String, @Nullable Object> made = alias(PEOPLE, "ann", ann);

        assertThat(made).containsOnlyKeys("canonical_id", "id").containsEntry("canonical_id", ann);
        assertThat(fixture.login(PEOPLE, "ANN")).isEqualTo(ann);
    }

    @Test
    void aliasWithoutAnEntityMakesOne() {
        Map<String, @Nullable Object> made = alias(PEOPLE, "ann", "");

        assertThat(fixture.read("entity/id/" + made.get("canonical_id")).get("name"))
                .asString()
                .startsWith("entity_");
    }

    @Test
    void secondAliasOfAMountIsRefused() {
        String ann = fixture.made("entity", "{}");
        alias(PEOPLE, "ann", ann);

        assertThat(fixture.refused(
                        "entity-alias",
                        "{\"mount_accessor\":\"" + PEOPLE + "\",\"name\":\"x\",\"canonical_id\":\"" + ann + "\"}"))
                .isEqualTo("400 Alias already exists for requested entity and mount accessor");
    }

    @Test
    void incompleteAliasesAreRefused() {
        assertThat(fixture.refused("entity-alias", "{\"name\":\"x\"}"))
                .isEqualTo("400 'id' or 'mount_accessor' and 'name' must be provided");
        assertThat(fixture.refused("entity-alias", "{\"name\":\"x\",\"mount_accessor\":\"none\"}"))
                .isEqualTo("400 invalid mount accessor \"none\"");
        assertThat(fixture.refused("entity-alias/id/none", "{}")).isEqualTo("400 invalid alias ID provided");
        assertThat(fixture.refused(
                        "entity-alias",
                        "{\"name\":\"x\",\"mount_accessor\":\"" + PEOPLE + "\",\"canonical_id\":\"none\"}"))
                .isEqualTo("400 invalid canonical ID");
    }

    @Test
    void sameAliasAgainChangesNothing() {
        String ann = fixture.made("entity", "{}");
        alias(PEOPLE, "ann", ann);
        int before = fixture.storage.writes();

        assertThat(alias(PEOPLE, "ann", ann)).isEmpty();

        assertThat(fixture.storage.writes()).isEqualTo(before);
    }

    @Test
    void movedAliasBelongsToTheOtherEntityAlone() {
        String ann = fixture.made("entity", "{}");
        String bob = fixture.made("entity", "{}");
        Object id = alias(PEOPLE, "ann", ann).get("id");

        fixture.write("entity-alias/id/" + id, "{\"canonical_id\":\"" + bob + "\"}");

        assertThat(fixture.login(PEOPLE, "ann")).isEqualTo(bob);
        assertThat(fixture.read("entity/id/" + ann).get("aliases")).asString().isEqualTo("[]");
        assertThat(fixture.read("entity-alias/id/" + id)).containsEntry("canonical_id", bob);
    }

    @Test
    void customMetadataIsKeptBesideThatOfTheLogin() {
        String ann = fixture.login(PEOPLE, "ann", Map.of("k", "login"));
        fixture.write(
                "entity-alias",
                "{\"mount_accessor\":\"" + PEOPLE + "\",\"name\":\"ann\",\"custom_metadata\":{\"k\":\"operator\"}}");

        String alias = "identity.entity.aliases." + PEOPLE;
        assertThat(fixture.value(ann, alias + ".metadata.k")).isEqualTo("login");
        assertThat(fixture.value(ann, alias + ".custom_metadata.k")).isEqualTo("operator");
        assertThat(fixture.value(ann, alias + ".name")).isEqualTo("ann");
        assertThat(fixture.value(ann, "identity.entity.aliases." + MACHINES + ".name"))
                .isEqualTo("null");
    }

    @Test
    void deletedAliasIsGone() {
        String ann = fixture.made("entity", "{}");
        Object id = alias(PEOPLE, "ann", ann).get("id");

        fixture.engine.delete("entity-alias/id/" + id);

        assertThat(fixture.engine
                        .failure(Operation.READ, "entity-alias/id/" + id, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(fixture.login(PEOPLE, "ann")).isNotEqualTo(ann);
    }
}
