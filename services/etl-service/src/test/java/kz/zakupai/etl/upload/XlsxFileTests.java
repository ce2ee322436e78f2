package kz.zakupai.etl.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.zakupai.service.error.RequestRefusedException;
import org.junit.jupiter.api.Test;

class XlsxFileTests {
    private static final Heading.Names NAMES = new Heading.Names(Map.of(), Set.of("code"))
            .with("code", "код")
            .with("price", "цена")
            .with("day", "дата");

    private static List<TableRow> rows(byte[] content) {
        List<TableRow> rows = new ArrayList<>();
        TableFile.of(content).read(NAMES, rows::add);
        return rows;
    }

    private static byte[] book() {
        return Workbooks.of(sheet -> {
            sheet.value(0, 0, "Код");
            sheet.value(0, 1, "Цена");
            sheet.value(0, 2, "Дата");
            sheet.value(1, 0, "a");
            sheet.value(1, 1, 1234.5);
            sheet.value(1, 2, LocalDate.of(2026, 11, 22));
            sheet.style(1, 2).format("yyyy-MM-dd").set();
            sheet.value(3, 0, "b");
            sheet.formula(3, 1, "1+1");
        });
    }

    @Test
    void numbersDatesAndTextsAreRead() {
        List<TableRow> rows = rows(book());

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().number()).isEqualTo(2);
        assertThat(rows.getFirst().cells())
                .containsEntry("code", "a")
                .containsEntry("price", "1234.5")
                .containsEntry("day", "2026-11-22");
    }

    @Test
    void formulasAreToldApart() {
        assertThat(rows(book()).getLast().formulas()).containsExactly("price");
        assertThatThrownBy(() -> new Cells(rows(book()).getLast()))
                .isInstanceOf(RowProblem.class)
                .hasMessage("is a formula: put its value there");
    }

    @Test
    void anArchiveThatUnpacksToAHugeOneIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(100_000);
        assertThatThrownBy(() -> rows(bytes.toByteArray())).isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void anArchiveOfManyFilesIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 1001; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThatThrownBy(() -> rows(bytes.toByteArray())).isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void entitiesOfXmlReachNothing() {
        byte[] book = Workbooks.changed(
                book(),
                (name, content) -> name.endsWith("sharedStrings.xml")
                        ? ("<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                        + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                                        + "<si><t>Код&x;</t></si><si><t>Цена</t></si><si><t>Дата</t></si><si><t>a</t></si><si><t>b</t></si></sst>")
                                .getBytes(StandardCharsets.UTF_8)
                        : content);
        try {
            assertThat(rows(book).toString()).doesNotContain("root:");
        } catch (RequestRefusedException refused) {
            assertThat(refused.getMessage()).doesNotContain("root:");
        }
    }

    @Test
    void brokenWorkbooksAreRefusedAndNothingElse() {
        byte[] book = book();
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] broken = Arrays.copyOf(book, 4 + random.nextInt(book.length - 4));
            for (int i = 0; i < 5; i++) {
                broken[4 + random.nextInt(broken.length - 4)] = (byte) random.nextInt();
            }
            try {
                assertThat(rows(broken)).hasSizeLessThan(3);
            } catch (RequestRefusedException expected) {
                assertThat(expected.status().value()).isEqualTo(422);
            }
        }
    }
}
