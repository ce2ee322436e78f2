package kz.zakupai.vault.server.audit;

import kz.zakupai.vault.server.audit.network.Pauses;
import kz.zakupai.vault.server.audit.sink.LineSink;

/** What one kind of device has of its own: where its lines go. */
sealed interface SinkOptions permits FileOptions, SocketOptions, SyslogOptions {
    /** A sink that is not open yet. */
    LineSink sink(LineOptions lines, Pauses pauses);

    /** The place, for messages. */
    String place();
}
