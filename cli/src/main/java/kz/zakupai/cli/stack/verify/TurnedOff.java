package kz.zakupai.cli.stack.verify;

import java.io.IOException;

/** What a check looks at is not set up; the message is what to do about it. */
final class TurnedOff extends IOException {
    private static final long serialVersionUID = 1L;

    TurnedOff(String remedy) {
        super(remedy);
    }
}
