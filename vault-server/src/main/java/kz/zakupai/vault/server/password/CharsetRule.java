package kz.zakupai.vault.server.password;

/**
 * Characters that a password may hold, and how many of them it must.
 *
 * @param minimum from 0
 */
record CharsetRule(String charset, int minimum) {
    boolean satisfiedBy(int[] password) {
        int found = 0;
        for (int codePoint : password) {
            if (charset.indexOf(codePoint) >= 0) {
                found++;
            }
        }
        return found >= minimum;
    }
}
