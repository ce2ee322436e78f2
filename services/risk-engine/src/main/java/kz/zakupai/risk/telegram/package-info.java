/** Messages to people through Telegram (Bot API, core.telegram.org/bots/api, method sendMessage). */
@NullMarked
package kz.zakupai.risk.telegram;

import org.jspecify.annotations.NullMarked;
