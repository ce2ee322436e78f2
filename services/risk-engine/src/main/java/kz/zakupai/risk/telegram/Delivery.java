package kz.zakupai.risk.telegram;

import java.time.Duration;

/** What became of a message. */
public sealed interface Delivery {

    /** Telegram took it. */
    record Sent() implements Delivery {}

    /** Telegram asks to send nothing for a while (429). */
    record Later(Duration pause) implements Delivery {}

    /** Nobody can be reached there any more: the bot was blocked, the user deactivated, the chat never begun. */
    record Gone() implements Delivery {}

    /** The bot's token is missing or not accepted: the message is not to blame. */
    record NoToken() implements Delivery {}

    /** Telegram will never take this message; {@code reason} is its own description. */
    record Rejected(String reason) implements Delivery {}

    /** It did not work this time: no connection, no answer, a failure there. The message may have arrived. */
    record Failed() implements Delivery {}
}
