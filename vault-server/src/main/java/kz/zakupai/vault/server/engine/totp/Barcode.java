package kz.zakupai.vault.server.engine.totp;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;

/** QR codes of addresses, as PNG images in Base64. */
final class Barcode {
    private Barcode() {}

    /**
     * The image of {@code text}.
     *
     * @param size of each side in pixels
     * @throws RequestFailure 400 when the text does not fit into an image of this size
     */
    static String of(String text, int size) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            size,
                            size,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    StandardCharsets.UTF_8.name()));
            if (modules.getWidth() > size) {
                throw RequestFailure.badRequest("failed to generate QR code image: can not scale barcode to an image"
                        + " smaller than " + modules.getWidth() + "x" + modules.getHeight());
            }
            return Base64.getEncoder().encodeToString(Png.of(modules));
        } catch (WriterException e) {
            throw RequestFailure.badRequest("failed to generate QR code image: the url is too long");
        }
    }
}
