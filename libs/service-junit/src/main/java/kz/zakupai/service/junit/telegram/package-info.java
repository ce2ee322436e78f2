/**
 * Telegram's Bot API on a real socket (core.telegram.org/bots/api): its methods, its HTML, its limits and its words of refusal. It
 * stands in for Telegram alone; whatever calls it is the real program.
 */
@NullMarked
package kz.zakupai.service.junit.telegram;

import org.jspecify.annotations.NullMarked;
