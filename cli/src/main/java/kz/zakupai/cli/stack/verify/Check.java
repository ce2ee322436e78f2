package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.util.List;

/** One promise, and how it is looked after. */
record Check(String promise, Look look) {

    /** Looks at the running stack. */
    interface Look {
        /**
         * Why the promise is not kept, without any secret; empty when it is.
         *
         * @throws TurnedOff when what it looks at is not set up
         */
        List<String> problems() throws IOException;
    }
}
