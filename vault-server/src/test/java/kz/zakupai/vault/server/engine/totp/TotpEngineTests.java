package kz.zakupai.vault.server.engine.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TotpEngineTests {
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String REPLAYED = "code already used; wait until the next time period";

    private final EngineFixture totp = new EngineFixture(new TotpEngine(), "totp/");

    private Map<String, @Nullable Object> read(String path) {
        return EngineFixture.data(totp.read(path));
    }

    private String code(String name) {
        return String.valueOf(read("code/" + name).get("code"));
    }

    private boolean valid(String name, String code) {
        return Boolean.TRUE.equals(EngineFixture.data(totp.write("code/" + name, Map.of("code", code)))
                .get("valid"));
    }

    private String refusal(String path, String json) {
        var failure = totp.writeFailure(path, json);
        assertThat(failure.status()).isEqualTo(400);
        return failure.errors().getFirst();
    }

    @Test
    void anImportedKeyIsReadWithoutItsSecretAndGivesCodes() {
        Response made =
                totp.write("keys/a@b.kz", Map.of("key", KEY.toLowerCase(java.util.Locale.ROOT), "period", "1m"));

        assertThat(made.empty()).isTrue();
        assertThat(read("keys/a@b.kz"))
                .isEqualTo(Map.of("issuer", "", "account_name", "", "period", 60, "algorithm", "SHA1", "digits", 6));
        assertThat(code("a@b.kz")).matches("\\d{6}");
        assertThat(totp.list("keys")).isEqualTo(List.of("a@b.kz"));
        totp.delete("keys/a@b.kz");
        assertThat(totp.failure(Operation.READ, "keys/a@b.kz", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void anAddressSaysEverything() {
        totp.write(
                "keys/k",
                Map.of(
                        "url",
                        "otpauth://totp/My%20Co:anna+1@b.kz?secret=" + KEY
                                + "&algorithm=SHA256&digits=8&period=45&issuer=My%20Co"));

        assertThat(read("keys/k"))
                .isEqualTo(Map.of(
                        "issuer", "My Co",
                        "account_name", "anna+1@b.kz",
                        "period", 45,
                        "algorithm", "SHA256",
                        "digits", 8));
        totp.write("keys/k", Map.of("url", "otpauth://totp/Co:anna?secret=" + KEY));
        assertThat(read("keys/k")).containsEntry("issuer", "Co").containsEntry("period", 30);
    }

    @Test
    void aKeyThatIsMadeHereIsShownOnceAsAddressAndBarcode() throws IOException, ReaderException {
        Map<String, @Nullable Object> data = EngineFixture.data(
                totp.write(
                        "keys/k",
                        "{\"generate\":true,\"issuer\":\"ZakupAI & Co\",\"account_name\":\"anna@zakupai.kz\",\"qr_size\":300}"));

        String url = String.valueOf(data.get("url"));
        assertThat(url)
                .matches("otpauth://totp/ZakupAI%20&%20Co:anna@zakupai\\.kz\\?algorithm=SHA1&digits=6"
                        + "&issuer=ZakupAI%20%26%20Co&period=30&secret=[A-Z2-7]{32}");
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(String.valueOf(data.get("barcode")))));
        assertThat(image.getWidth()).isEqualTo(300);
        assertThat(scanned(image)).isEqualTo(url);
        assertThat(read("keys/k")).containsEntry("issuer", "ZakupAI & Co").doesNotContainKey("url");
        String code = code("k");
        totp.write("keys/copy", Map.of("url", url));
        assertThat(code("copy")).isEqualTo(code);
    }

    private static String scanned(BufferedImage image) throws ReaderException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(source)),
                        Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    @Test
    void whatIsShownOfAMadeKeyCanBeChosen() {
        String made = "{\"generate\":true,\"issuer\":\"i\",\"account_name\":\"a\"";

        assertThat(EngineFixture.data(totp.write("keys/a", made + ",\"qr_size\":0}")))
                .containsOnlyKeys("url");
        assertThat(totp.write("keys/b", made + ",\"exported\":false}").empty()).isTrue();
        assertThat(refusal("keys/c", made + ",\"qr_size\":10}"))
                .startsWith("failed to generate QR code image: can not scale barcode to an image smaller than ");
        assertThat(totp.failure(Operation.READ, "keys/c", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aCodeIsGoodForOneCheckWithinItsTime() {
        totp.write("keys/k", Map.of("key", KEY));
        String code = code("k");

        assertThat(valid("k", " " + code)).isTrue();
        assertThat(refusal("code/k", "{\"code\":\"" + code + "\"}")).isEqualTo(REPLAYED);
        totp.advance(Duration.ofSeconds(30));
        assertThat(refusal("code/k", "{\"code\":\"" + code + " \"}")).isEqualTo(REPLAYED);
        totp.advance(Duration.ofSeconds(30));
        assertThat(valid("k", code)).isFalse();
    }

    @Test
    void aUsedCodeStaysUsedWhenTheEngineStartsAgain() {
        totp.write("keys/k", Map.of("key", KEY));
        String code = code("k");
        valid("k", code);

        var restarted = new EngineFixture(new TotpEngine(), "totp/", totp.storage);

        assertThat(restarted
                        .writeFailure("code/k", "{\"code\":\"" + code + "\"}")
                        .errors())
                .containsExactly(REPLAYED);
    }

    @Test
    void neighbouringPeriodsAreAcceptedWithSkewOnly() {
        totp.write("keys/wide", Map.of("key", KEY, "skew", 1));
        totp.write("keys/narrow", Map.of("key", KEY, "skew", 0));
        String early = code("wide");
        totp.advance(Duration.ofSeconds(30));
        String later = code("wide");

        assertThat(valid("narrow", early)).isFalse();
        assertThat(valid("wide", early)).isTrue();
        assertThat(valid("wide", later)).isTrue();
        assertThat(valid("narrow", later)).isTrue();
        assertThat(refusal("code/wide", "{\"code\":\"" + early + "\"}")).isEqualTo(REPLAYED);
    }

    @Test
    void wrongCodesAreNotValid() {
        totp.write("keys/k", Map.of("key", KEY));
        String right = code("k");

        for (String wrong :
                List.of("1", right + "0", "0".repeat(500), right.charAt(0) == '0' ? "1" : "0" + right.substring(1))) {
            assertThat(valid("k", wrong)).isFalse();
        }
        assertThat(refusal("code/k", "{}")).isEqualTo("the code value is required");
        assertThat(refusal("code/none", "{\"code\":\"1\"}")).isEqualTo("unknown key: none");
        assertThat(totp.failure(Operation.READ, "code/none", Map.of()).errors()).containsExactly("unknown key: none");
    }

    @Test
    void impossibleKeysAreRefusedAndChangeNothing() {
        totp.write("keys/k", Map.of("key", KEY));
        String made = "\"generate\":true,\"issuer\":\"i\",\"account_name\":\"a\"";
        String imported = "\"key\":\"" + KEY + "\"";

        assertThat(refusal("keys/k", "{" + made + "," + imported + "}"))
                .isEqualTo("a key should not be passed if generate is true");
        assertThat(refusal("keys/k", "{" + made + ",\"url\":\"x\"}"))
                .isEqualTo("a url should not be passed if generate is true");
        assertThat(refusal("keys/k", "{\"generate\":true,\"issuer\":\"i\"}"))
                .isEqualTo("the account_name value is required for generated keys");
        assertThat(refusal("keys/k", "{\"generate\":true,\"account_name\":\"i\"}"))
                .isEqualTo("the issuer value is required for generated keys");
        assertThat(refusal("keys/k", "{}")).isEqualTo("the key value is required");
        assertThat(refusal("keys/k", "{\"key\":\"A1\"}"))
                .isEqualTo("invalid key value: illegal base32 data at input byte 1");
        assertThat(refusal("keys/k", "{\"key\":\"ABC\"}")).startsWith("invalid key value: ");
        assertThat(refusal("keys/k", "{" + imported + ",\"digits\":7}"))
                .isEqualTo("the digits value can only be 6 or 8");
        assertThat(refusal("keys/k", "{" + imported + ",\"algorithm\":\"MD5\"}"))
                .isEqualTo("the algorithm value is not valid");
        assertThat(refusal("keys/k", "{" + imported + ",\"period\":0}"))
                .isEqualTo("the period value must be greater than zero");
        assertThat(refusal("keys/k", "{" + imported + ",\"skew\":2}")).isEqualTo("the skew value must be 0 or 1");
        assertThat(refusal("keys/k", "{" + imported + ",\"qr_size\":-1}"))
                .isEqualTo("the qr_size value must be greater than or equal to zero");
        assertThat(refusal("keys/k", "{" + imported + ",\"key_size\":0}"))
                .isEqualTo("the key_size value must be greater than zero");
        assertThat(refusal("keys/k", "{\"url\":\"otpauth://totp/a?secret=" + KEY + "&digits=x\"}"))
                .isEqualTo("an error occurred while parsing digits value in url");
        assertThat(refusal("keys/k", "{\"url\":\"otp auth://%%\"}"))
                .isEqualTo("an error occurred while parsing url string");

        assertThat(read("keys/k")).containsEntry("digits", 6).containsEntry("issuer", "");
    }
}
