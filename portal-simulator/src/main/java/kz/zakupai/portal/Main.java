package kz.zakupai.portal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator until it is ended: {@code --port 18500 --seed 1 --lots 1000 [--token T] [--recordings DIR]}. */
public final class Main {
    private static final int USAGE = 64;

    private Main() {}

    /** Prints the address when it serves. */
    public static void main(String... arguments) throws InterruptedException {
        Settings settings;
        try {
            settings = settings(arguments);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.err.println(
                    "usage: portal-simulator [--port N] [--seed N] [--lots N] [--token TEXT] [--recordings DIRECTORY]");
            System.exit(USAGE);
            return;
        }
        try (PortalSimulator simulator = PortalSimulator.start(settings)) {
            System.out.printf(Locale.ROOT, "The portal simulator serves at %s%n", simulator.base());
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    private static Settings settings(String... arguments) {
        int port = 0;
        long seed = 1;
        long lots = 1_000;
        String token = Settings.TOKEN;
        Path recordings = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--port" -> port = (int) number(arguments[i], value);
                case "--seed" -> seed = number(arguments[i], value);
                case "--lots" -> lots = number(arguments[i], value);
                case "--token" -> token = value;
                case "--recordings" -> recordings = Path.of(value);
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        return new Settings(port, seed, lots, token, recordings);
    }

    private static long number(String option, String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(option + " is a whole number, not " + value);
        }
        return Long.parseLong(value);
    }
}
