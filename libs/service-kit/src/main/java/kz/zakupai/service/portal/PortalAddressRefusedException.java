package kz.zakupai.service.portal;

/** A setting that says where the portal is, or whom to trust there, cannot be used. */
public final class PortalAddressRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortalAddressRefusedException(String message) {
        super(message);
    }

    PortalAddressRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
