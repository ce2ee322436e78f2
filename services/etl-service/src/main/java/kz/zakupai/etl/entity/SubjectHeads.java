package kz.zakupai.etl.entity;

import kz.zakupai.etl.page.PortalRecord;
import tools.jackson.databind.JsonNode;

/**
 * The person who heads a participant, out of its employees. Nothing of the person is stored but the keyed digest of the
 * number; the other employees are passed over.
 */
final class SubjectHeads {
    /** The portal's number for the first head among the roles of employees. */
    private static final int FIRST_HEAD = 1;

    private static final int MAX_EMPLOYEES = 1000;

    private SubjectHeads() {}

    static void nested(PortalRecord subject, RowSink sink) {
        JsonNode employees = subject.tree("employees");
        for (int place = 0; place < Math.min(employees.size(), MAX_EMPLOYEES); place++) {
            JsonNode employee = employees.path(place);
            if (employee.path("role").asInt(0) == FIRST_HEAD) {
                sink.contact(
                        subject.number("pid"),
                        ContactKind.HEAD,
                        employee.path("iin").asString(""));
            }
        }
    }
}
