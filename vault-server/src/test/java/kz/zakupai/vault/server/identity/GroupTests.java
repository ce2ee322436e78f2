package kz.zakupai.vault.server.identity;

import static kz.zakupai.vault.server.identity.IdentityFixture.LOCAL;
import static kz.zakupai.vault.server.identity.IdentityFixture.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupTests {
    private final IdentityFixture fixture = new IdentityFixture();

    @Test
    void policiesOfGroupsAboveAreInherited() {
        String ann = fixture.login(PEOPLE, "ann");
        String inner = fixture.made("group", "{\"policies\":\"inner\",\"member_entity_ids\":\"" + ann + "\"}");
        String middle = fixture.made("group", "{\"policies\":\"middle\",\"member_group_ids\":\"" + inner + "\"}");
        String outer = fixture.made("group", "{\"policies\":\"OUTER\",\"member_group_ids\":\"" + middle + "\"}");

        assertThat(fixture.policies(ann)).containsExactly("inner", "middle", "outer");
        assertThat(fixture.read("entity/id/" + ann))
                .containsEntry("direct_group_ids", List.of(inner))
                .containsEntry("inherited_group_ids", List.of(middle, outer));

        fixture.write("group/id/" + outer, "{\"member_group_ids\":[]}");
        assertThat(fixture.policies(ann)).containsExactly("inner", "middle");
    }

    @Test
    void cyclesAreRefused() {
        String inner = fixture.made("group", "{}");
        String middle = fixture.made("group", "{\"member_group_ids\":\"" + inner + "\"}");
        String outer = fixture.made("group", "{\"member_group_ids\":\"" + middle + "\"}");

        assertThat(fixture.refused("group/id/" + inner, "{\"member_group_ids\":\"" + outer + "\"}"))
                .isEqualTo("400 cyclic relationship detected for member group ID \"" + outer + "\"");
        assertThat(fixture.refused("group/id/" + inner, "{\"member_group_ids\":\"" + inner + "\"}"))
                .contains("is same as the ID of the group");
    }

    @Test
    void deletedGroupGivesNothingAndIsNobodysMember() {
        String ann = fixture.login(PEOPLE, "ann");
        String inner =
                fixture.made("group", "{\"name\":\"inner\",\"policies\":\"p\",\"member_entity_ids\":\"" + ann + "\"}");
        String outer = fixture.made("group", "{\"policies\":\"q\",\"member_group_ids\":\"" + inner + "\"}");

        fixture.engine.delete("group/name/INNER");

        assertThat(fixture.policies(ann)).isEmpty();
        assertThat(fixture.read("group/id/" + outer).get("member_group_ids")).isNull();
    }

    @Test
    void groupIsReadWithWhatItHolds() {
        String id = fixture.made("group", "{\"name\":\"g\",\"metadata\":{\"k\":\"v\"}}");

        assertThat(fixture.read("group/name/G"))
                .containsEntry("id", id)
                .containsEntry("type", "internal")
                .containsEntry("alias", Map.of())
                .containsEntry("metadata", Map.of("k", "v"))
                .containsEntry("namespace_id", "root")
                .containsEntry("modify_index", 1)
                .containsEntry("parent_group_ids", null);
    }

    @Test
    void typeNeverChanges() {
        String id = fixture.made("group", "{\"type\":\"external\"}");

        assertThat(fixture.refused("group/id/" + id, "{\"type\":\"internal\"}"))
                .isEqualTo("400 group type cannot be changed");
        assertThat(fixture.refused("group", "{\"type\":\"other\"}")).isEqualTo("400 invalid group type \"other\"");
    }

    @Test
    void membersOfExternalGroupsAreNotSetByHand() {
        assertThat(fixture.refused("group", "{\"type\":\"external\",\"member_entity_ids\":\"x\"}"))
                .isEqualTo("400 member entities can't be set manually for external groups");
        assertThat(fixture.refused("group", "{\"type\":\"external\",\"member_group_ids\":\"x\"}"))
                .isEqualTo("400 member groups can't be set for external groups");
    }

    @Test
    void unknownMembersAreRefused() {
        assertThat(fixture.refused("group", "{\"member_entity_ids\":\"x\"}")).isEqualTo("400 invalid entity ID \"x\"");
        assertThat(fixture.refused("group", "{\"member_group_ids\":\"x\"}"))
                .isEqualTo("400 invalid member group ID \"x\"");
    }

    @Test
    void aliasWithoutAGroupMakesAnExternalOne() {
        Map<String, @Nullable Object> made = EngineFixture.data(
                fixture.write("group-alias", "{\"name\":\"ops\",\"mount_accessor\":\"" + PEOPLE + "\"}"));

        assertThat(fixture.read("group/id/" + made.get("canonical_id"))).containsEntry("type", "external");
        assertThat(fixture.read("group-alias/id/" + made.get("id")))
                .containsEntry("name", "ops")
                .containsEntry("mount_path", "auth/people/");
    }

    @Test
    void aliasesThatCannotBeAreRefused() {
        String internal = fixture.made("group", "{}");
        String body = "{\"name\":\"ops\",\"mount_accessor\":\"";
        fixture.write("group-alias", body + PEOPLE + "\"}");

        assertThat(fixture.refused("group-alias", body + PEOPLE + "\"}"))
                .isEqualTo("400 combination of mount and group alias name is already in use");
        assertThat(fixture.refused("group-alias", body + "none\"}")).isEqualTo("400 invalid mount accessor \"none\"");
        assertThat(fixture.refused("group-alias", body + LOCAL + "\"}")).contains("is a local mount");
        assertThat(fixture.refused("group-alias", body + PEOPLE + "\",\"canonical_id\":\"" + internal + "\"}"))
                .isEqualTo("400 alias can't be set on an internal group");
        assertThat(fixture.refused("group-alias", "{}")).isEqualTo("400 missing alias name");
    }

    @Test
    void templatesNameGroupsByIdAndByName() {
        String ann = fixture.login(PEOPLE, "ann");
        String id = fixture.made(
                "group", "{\"name\":\"a.b\",\"metadata\":{\"k\":\"v\"},\"member_entity_ids\":\"" + ann + "\"}");

        assertThat(fixture.value(ann, "identity.groups.ids." + id + ".name")).isEqualTo("a.b");
        assertThat(fixture.value(ann, "identity.groups.names.a.b.id")).isEqualTo(id);
        assertThat(fixture.value(ann, "identity.groups.names.a.b.metadata.k")).isEqualTo("v");
        assertThat(fixture.value(ann, "identity.groups.names.other.id")).isEqualTo("null");
    }

    @Test
    void listCountsMembersAndParents() {
        String inner = fixture.made("group", "{\"name\":\"inner\"}");
        fixture.made("group", "{\"name\":\"outer\",\"member_group_ids\":\"" + inner + "\"}");

        Map<String, @Nullable Object> info =
                EngineFixture.data(fixture.engine.send(Operation.LIST, "group/name", Map.of()), "key_info");
        assertThat(info.get(inner))
                .isEqualTo(Map.of("name", "inner", "num_member_entities", 0, "num_parent_groups", 1));
        assertThat(fixture.engine.list("group/name")).isEqualTo(List.of("inner", "outer"));
    }
}
