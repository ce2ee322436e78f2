package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.identity.IdentityFixture.MACHINES;
import static kz.zakupai.vault.server.identity.IdentityFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import org.junit.jupiter.api.Test;

class LoginIdentityTests {
    private final IdentityFixture fixture = new IdentityFixture();

    @Test
    void sameAliasIsTheSameEntityInAnyCase() {
        assertThat(fixture.login(PEOPLE, "Ann")).isEqualTo(fixture.login(PEOPLE, "ann"));
        assertThat(fixture.login(MACHINES, "ann")).isNotEqualTo(fixture.login(PEOPLE, "ann"));
    }

    @Test
    void knownAliasWritesNothing() {
        fixture.login(PEOPLE, "ann", Map.of("team", "red"));
        int before = fixture.storage.writes();

        fixture.login(PEOPLE, "ann", Map.of("team", "red"));

        assertThat(fixture.storage.writes()).isEqualTo(before);
    }

    @Test
    void resolvingReadsNothing() {
        String ann = fixture.login(PEOPLE, "ann");
        fixture.made("group", "{\"policies\":\"p\",\"member_entity_ids\":\"" + ann + "\"}");
        int before = fixture.storage.gets();

        assertThat(fixture.policies(ann)).containsExactly("p");

        assertThat(fixture.storage.gets()).isEqualTo(before);
    }

    @Test
    void newMetadataOfTheAliasShowsAtOnce() {
        String ann = fixture.login(PEOPLE, "ann", Map.of("team", "red"));
        String template = "identity.entity.aliases." + PEOPLE + ".metadata.team";
        assertThat(fixture.value(ann, template)).isEqualTo("red");

        fixture.login(PEOPLE, "ann", Map.of("team", "blue"));

        assertThat(fixture.value(ann, template)).isEqualTo("blue");
    }

    @Test
    void metadataBeyondTheLimitsIsLeftOutAndWritesNothingAgain() {
        Map<String, String> metadata = Map.of("a b", "1", "team", "red", "long", "v".repeat(513));
        String ann = fixture.login(PEOPLE, "ann", metadata);
        int before = fixture.storage.writes();

        fixture.login(PEOPLE, "ann", metadata);

        assertThat(fixture.storage.writes()).isEqualTo(before);
        assertThat(String.valueOf(fixture.read("entity/id/" + ann).get("aliases")))
                .contains("metadata={team=red}");
    }

    @Test
    void disabledEntityCannotLogIn() {
        String ann = fixture.login(PEOPLE, "ann");
        fixture.write("entity/id/" + ann, "{\"disabled\":true}");

        assertThatThrownBy(() -> fixture.login(PEOPLE, "ann")).hasMessageContaining("permission denied");
    }

    @Test
    void externalGroupsFollowEachLogin() {
        String group = fixture.made("group", "{\"type\":\"external\",\"name\":\"ops\",\"policies\":\"ops\"}");
        fixture.write(
                "group-alias",
                "{\"name\":\"Operators\",\"mount_accessor\":\"" + PEOPLE + "\",\"canonical_id\":\"" + group + "\"}");

        String ann = fixture.login(PEOPLE, "ann", "operators", "unknown");
        assertThat(fixture.policies(ann)).containsExactly("ops");
        assertThat(fixture.read("group/id/" + group)).containsEntry("member_entity_ids", List.of(ann));

        fixture.login(PEOPLE, "ann");
        assertThat(fixture.policies(ann)).isEmpty();
    }

    @Test
    void groupsOfOtherMountsAndInternalOnesStay() {
        String group = fixture.made("group", "{\"type\":\"external\",\"policies\":\"ops\"}");
        fixture.write(
                "group-alias",
                "{\"name\":\"ops\",\"mount_accessor\":\"" + PEOPLE + "\",\"canonical_id\":\"" + group + "\"}");
        String ann = fixture.login(PEOPLE, "ann", "ops");
        fixture.made("group", "{\"policies\":\"inner\",\"member_entity_ids\":\"" + ann + "\"}");
        fixture.write(
                "entity-alias",
                "{\"name\":\"robot\",\"mount_accessor\":\"" + MACHINES + "\",\"canonical_id\":\"" + ann + "\"}");

        assertThat(fixture.login(MACHINES, "robot", "ops")).isEqualTo(ann);

        assertThat(fixture.policies(ann)).containsExactly("inner", "ops");
    }

    @Test
    void mountThatIsGoneTakesItsAliasesAndMembershipsAlong() {
        String group = fixture.made("group", "{\"type\":\"external\",\"policies\":\"ops\"}");
        fixture.write(
                "group-alias",
                "{\"name\":\"ops\",\"mount_accessor\":\"" + PEOPLE + "\",\"canonical_id\":\"" + group + "\"}");
        String ann = fixture.login(PEOPLE, "ann", "ops");

        fixture.identities.forgetMount(PEOPLE, EngineFixture.START);

        assertThat(fixture.policies(ann)).isEmpty();
        assertThat(fixture.read("entity/id/" + ann)).containsEntry("aliases", List.of());
        assertThat(fixture.read("group/id/" + group)).containsEntry("alias", Map.of());
    }
}
