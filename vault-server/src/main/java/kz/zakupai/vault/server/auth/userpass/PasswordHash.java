package kz.zakupai.vault.server.auth.userpass;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A bcrypt hash of a password, in the form {@code $2a$10$...} that other systems read and write, too. */
record PasswordHash(String text) {
    private static final int COST = 10;
    private static final int SALT_BYTES = 16;

    /** What bcrypt uses of a password; more would be ignored. */
    static final int MOST_BYTES = 72;

    /** A login with a hash of a higher cost would keep a processor busy for seconds. */
    private static final int HIGHEST_COST = 14;

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /** The hash of a password that nobody knows: a login as nobody is checked against it, and takes as long as any other. */
    private static final PasswordHash NOBODYS = ofRandom();

    static PasswordHash nobodys() {
        return NOBODYS;
    }

    private static PasswordHash ofRandom() {
        var random = new SecureRandom();
        byte[] password = new byte[32];
        random.nextBytes(password);
        return of(password, random);
    }

    /** @throws RequestFailure 400 when the password is longer than bcrypt can take */
    static PasswordHash of(byte[] password, SecureRandom random) {
        if (password.length > MOST_BYTES) {
            throw RequestFailure.badRequest("bcrypt: password length exceeds " + MOST_BYTES + " bytes");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] copy = password.clone(); // the generator wipes what it is given
        try {
            return new PasswordHash(OpenBSDBCrypt.generate("2a", copy, salt, COST));
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** @throws RequestFailure 400 when it is no bcrypt hash, or one that is too costly to check */
    static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw RequestFailure.badRequest("password_hash is not a bcrypt hash such as $2a$10$...");
        }
        int cost = Integer.parseInt(form.group(1));
        if (cost < 4 || cost > HIGHEST_COST) {
            throw RequestFailure.badRequest(
                    "password_hash has the cost " + cost + ": between 4 and " + HIGHEST_COST + " is accepted");
        }
        return new PasswordHash(text);
    }

    /** True when it is the hash of {@code password}. */
    boolean matches(byte[] password) {
        byte[] copy = Arrays.copyOf(password, Math.min(password.length, MOST_BYTES));
        try {
            return OpenBSDBCrypt.checkPassword(text, copy) && password.length <= MOST_BYTES;
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "PasswordHash";
    }
}
