package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.identity.IdentityFixture.MACHINES;
import static kz.zakupai.vault.server.identity.IdentityFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTests {
    private final IdentityFixture fixture = new IdentityFixture();

    @Test
    void newEntityIsAnsweredWithItsIdAndNoAliases() {
        Map<String, @Nullable Object> made = EngineFixture.data(fixture.write("entity", "{\"name\":\"Ann\"}"));

        assertThat(made).containsOnlyKeys("aliases", "id", "name").containsEntry("name", "Ann");
        assertThat(made.get("aliases")).isNull();
    }

    @Test
    void entityWithoutANameGetsOne() {
        assertThat(EngineFixture.data(fixture.write("entity", "{}")).get("name"))
                .asString()
                .matches("entity_[0-9a-f]{8}");
    }

    @Test
    void namesAreTheSameInAnyCase() {
        String id = fixture.made("entity", "{\"name\":\"Ann\",\"policies\":[\"b\",\"a\",\"b\"]}");

        assertThat(fixture.write("entity/name/ANN", "{\"metadata\":{\"team\":\"red\"}}")
                        .empty())
                .isTrue();

        assertThat(fixture.read("entity/name/ann"))
                .containsEntry("id", id)
                .containsEntry("name", "ANN")
                .containsEntry("policies", List.of("a", "b"))
                .containsEntry("metadata", Map.of("team", "red"));
    }

    @Test
    void nameOfAnotherEntityIsRefused() {
        fixture.made("entity", "{\"name\":\"ann\"}");
        String bob = fixture.made("entity", "{\"name\":\"bob\"}");

        assertThat(fixture.refused("entity/id/" + bob, "{\"name\":\"ANN\"}"))
                .isEqualTo("400 entity name is already in use");
        assertThat(fixture.read("entity/id/" + bob)).containsEntry("name", "bob");
    }

    @Test
    void renamedEntityIsFoundByItsNewNameAlone() {
        String id = fixture.made("entity", "{\"name\":\"ann\"}");

        fixture.write("entity/id/" + id, "{\"name\":\"anna\"}");

        assertThat(fixture.read("entity/name/anna")).containsEntry("id", id);
        assertThat(fixture.engine
                        .failure(Operation.READ, "entity/name/ann", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void unknownIdIsRefused() {
        assertThat(fixture.refused("entity/id/none", "{}")).isEqualTo("400 entity not found from id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "ROOT", " root"})
    void rootPolicyIsRefusedInEverySpelling(String name) {
        assertThat(fixture.refused("entity", "{\"policies\":[\"" + name + "\"]}"))
                .isEqualTo("400 policies cannot contain root");
        assertThat(fixture.refused("group", "{\"policies\":[\"" + name + "\"]}"))
                .isEqualTo("400 policies cannot contain root");
    }

    @Test
    void metadataBeyondTheLimitsIsRefused() {
        String many = IntStream.range(0, 65)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{\"metadata\":{", "}}"));

        assertThat(fixture.refused("entity", many)).contains("cannot contain more than 64 key/value pairs");
        assertThat(fixture.refused("entity", "{\"metadata\":{\"a b\":\"v\"}}")).contains("key contains invalid");
        assertThat(fixture.refused("entity", "{\"metadata\":{\"k\":\"" + "v".repeat(513) + "\"}}"))
                .contains("value is too long (limit: 512 characters)");
        assertThat(fixture.engine.failure(Operation.LIST, "entity/id", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void listShowsNamesAndAliasesBesideTheKeys() {
        String ann = fixture.login(PEOPLE, "ann");
        Map<String, @Nullable Object> listed =
                EngineFixture.data(fixture.engine.send(Operation.LIST, "entity/id", Map.of()), "key_info");

        assertThat(listed).containsOnlyKeys(ann);
        assertThat(String.valueOf(listed.get(ann)))
                .contains("mount_accessor=auth_people_1", "mount_path=auth/people/", "mount_type=userpass", "name=ann");
    }

    @Test
    void everythingIsThereAfterARestart() {
        String id = fixture.login(PEOPLE, "ann", Map.of("email", "a@b"));
        fixture.write("entity/id/" + id, "{\"name\":\"ann\",\"disabled\":true,\"policies\":\"p\"}");
        Map<String, @Nullable Object> before = fixture.read("entity/id/" + id);

        fixture.restart();

        assertThat(fixture.read("entity/id/" + id)).isEqualTo(before).containsEntry("disabled", true);
    }

    @Test
    void deletedEntitiesAreGoneFromTheirGroups() {
        String ann = fixture.login(PEOPLE, "ann");
        String bob = fixture.login(PEOPLE, "bob");
        String group =
                fixture.made("group", "{\"name\":\"g\",\"member_entity_ids\":[\"" + ann + "\",\"" + bob + "\"]}");

        fixture.write("entity/batch-delete", "{\"entity_ids\":[\"" + ann + "\",\"" + bob + "\",\"none\"]}");

        assertThat(fixture.read("group/id/" + group).get("member_entity_ids")).isNull();
        assertThat(fixture.identities.resolve(ann)).isNull();
        assertThat(fixture.login(PEOPLE, "ann")).isNotEqualTo(ann);
    }

    @Test
    void mergedEntityLivesOnInTheOther() {
        String ann = fixture.login(PEOPLE, "ann");
        String machine = fixture.login(MACHINES, "robot");
        String group = fixture.made("group", "{\"policies\":\"p\",\"member_entity_ids\":\"" + machine + "\"}");

        fixture.write("entity/merge", "{\"to_entity_id\":\"" + ann + "\",\"from_entity_ids\":\"" + machine + "\"}");

        assertThat(fixture.policies(machine)).containsExactly("p");
        assertThat(fixture.login(MACHINES, "robot")).isEqualTo(ann);
        assertThat(fixture.read("group/id/" + group)).containsEntry("member_entity_ids", List.of(ann));
        assertThat(fixture.read("entity/id/" + ann)).containsEntry("merged_entity_ids", List.of(machine));
    }

    @Test
    void mergeOfTwoAliasesOfAMountSaysWhichToKeep() {
        String ann = fixture.login(PEOPLE, "ann");
        String anna = fixture.login(PEOPLE, "anna");
        String body = "{\"to_entity_id\":\"" + ann + "\",\"from_entity_ids\":\"" + anna + "\"";
        String kept = String.valueOf(EngineFixture.data(fixture.write("lookup/entity", "{\"id\":\"" + anna + "\"}"))
                .get("aliases"));
        String keptId = kept.replaceFirst("(?s).*[{, ]id=([0-9a-f-]{36}).*", "$1");

        assertThat(fixture.refused("entity/merge", body + "}")).contains("2 errors occurred", "clashes: ");
        fixture.write("entity/merge", body + ",\"conflicting_alias_ids_to_keep\":\"" + keptId + "\"}");

        assertThat(fixture.login(PEOPLE, "anna")).isEqualTo(ann);
        assertThat(fixture.login(PEOPLE, "ann")).isNotEqualTo(ann);
    }

    @Test
    void lookupOfNobodyIsEmpty() {
        assertThat(fixture.write("lookup/entity", "{\"name\":\"nobody\"}").empty())
                .isTrue();
        assertThat(fixture.refused("lookup/entity", "{}")).isEqualTo("400 query parameter not supplied");
        assertThat(fixture.refused("lookup/entity", "{\"alias_name\":\"a\"}"))
                .isEqualTo("400 both 'alias_name' and 'alias_mount_accessor' needs to be set");
        assertThat(fixture.refused("lookup/entity", "{\"id\":\"a\",\"name\":\"b\"}"))
                .startsWith("400 query parameter conflict");
    }
}
