/** Alertmanager's configuration and messages, with the real Alertmanager and a Telegram that answers as Telegram does. */
@NullMarked
package kz.zakupai.cli.alerting;

import org.jspecify.annotations.NullMarked;
