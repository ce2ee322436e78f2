/**
 * Who wants to know when a supplier enters or leaves the register of unfair participants, and how they are told: changes
 * are looked for, a notice is written in the transaction that saw one, and sent until Telegram took it.
 */
@NullMarked
package kz.zakupai.risk.watch;

import org.jspecify.annotations.NullMarked;
