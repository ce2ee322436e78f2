package kz.zakupai.service.biin;

/** The text is no BIN and no IIN. The message is the reason and does not contain the text. */
public final class InvalidBiinException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidBiinException(String reason) {
        super(reason);
    }
}
