/** The stack watched by the real Prometheus and Alertmanager, with a chat that only plays Telegram. */
@NullMarked
package kz.zakupai.e2e.monitoring;

import org.jspecify.annotations.NullMarked;
