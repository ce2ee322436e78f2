package kz.zakupai.risk.watch;

import java.time.Duration;
import kz.zakupai.risk.portal.PortalRegister;
import kz.zakupai.risk.telegram.TelegramBot;
import kz.zakupai.service.health.DependencyCheck;
import kz.zakupai.service.health.Verdict;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Whether subscribers are told of changes, and in time. Nothing is wrong while there is no subscriber. */
@Component
class NoticeCheck implements DependencyCheck {
    private static final Duration PROMISED = Duration.ofMinutes(5);

    private final TelegramBot bot;
    private final NoticeSender sender;
    private final PortalRegister portal;
    private final Watched watched;
    private final WatchSettings settings;

    NoticeCheck(TelegramBot bot, NoticeSender sender, PortalRegister portal, Watched watched, WatchSettings settings) {
        this.bot = bot;
        this.sender = sender;
        this.portal = portal;
        this.watched = watched;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "register_notices";
    }

    @Override
    public Verdict check() {
        long suppliers;
        try {
            suppliers = watched.count();
        } catch (DataAccessException _) {
            return Verdict.degraded("the subscriptions cannot be read");
        }
        if (suppliers == 0) {
            return Verdict.healthy();
        }
        if (!bot.hasToken()) {
            return Verdict.degraded("there are subscriptions and nobody is told: put TELEGRAM_BOT_TOKEN into"
                    + " zakupai/services/risk-engine");
        }
        if (sender.isTokenRefused()) {
            return Verdict.degraded("Telegram does not accept TELEGRAM_BOT_TOKEN: notices wait until it is replaced");
        }
        if (!portal.isUsable()) {
            return Verdict.degraded("changes are seen only when the register is loaded: put GOSZAKUP_TOKEN into"
                    + " zakupai/services/risk-engine");
        }
        Duration round = settings.askEvery().multipliedBy(suppliers);
        return round.compareTo(PROMISED) <= 0
                ? Verdict.healthy()
                : Verdict.degraded("the portal can be asked about " + suppliers + " suppliers once in "
                        + round.toMinutes() + " minutes: between loads a change is told late");
    }
}
