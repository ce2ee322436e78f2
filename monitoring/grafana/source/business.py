"""What the stack is for: the portal's data, red flags, the register of unfair participants, notices, calculations."""

from grafana import BLUE, GREEN, GREY, RED, YELLOW, Bars, Heat, Light, Lines, Number, Query, Row, dashboard, steps, words
from stack import DATA_AGE, PORTAL_TOKEN, RUNBOOKS

AGE = steps(GREEN, (YELLOW, 86_400), (RED, 172_800))
LOAD_AGE = steps(GREEN, (YELLOW, 3_600), (RED, 10_800))

ROWS = [
    Row(
        "Портал",
        Lines("Запросы к порталу", Query("result:goszakup_requests:rate5m", "{{result}}"),
              "Запросы к goszakup.gov.kz по исходу. Портал терпит примерно один в секунду.", unit="reqps", stacked=True),
        Lines("Ошибки портала", Query("error_type:goszakup_errors:increase10m", "{{error_type}}"),
              "Ошибки портала и его данных за десять минут, по виду.", thresholds=steps(GREEN, (RED, 5)), runbook="PortalErrors"),
        Heat("Время ответа портала",
             Query("sum by (le) (increase(goszakup_request_duration_seconds_bucket[$__rate_interval]))", "{{le}}"),
             "Чем темнее клетка, тем больше ответов уложилось в это время.", unit="s"),
        Bars("Возраст данных", Query(DATA_AGE, "{{entity}}"),
             "Сколько прошло с последней удачной загрузки каждого вида записей.", unit="s", thresholds=LOAD_AGE,
             mappings=words(**{"_-1": ("не загружалось", GREY)}), size=(12, 9), minimum=None, runbook="PortalLoadStale"),
        Number("Токен портала", Query(PORTAL_TOKEN),
               "Годовой токен обновляют в личном кабинете портала: сколько ещё действует.", unit="s", size=(6, 9),
               thresholds=steps(RED, (YELLOW, 604_800), (GREEN, 2_592_000)),
               mappings=words(_0=("срок неизвестен", GREY)), runbook="PortalTokenExpiring", decimals=0),
        Light("Ключ контактов", Query("max(etl_contacts_key)"),
              "Без ключа контакты участников не сравниваются: признак «общие контакты» не вычислить.", size=(6, 9),
              thresholds=steps(YELLOW, (GREEN, 1)), mappings=words(_0=("нет", YELLOW), _1=("есть", GREEN)), runbook="ContactsKeyMissing"),
    ),
    Row(
        "Демпинг и признаки",
        Number("Демпинг", Query("max(anti_dumping_percent)"),
               "На сколько лотов из ста пришлась заявка ниже предела: по последнему полному расчёту.",
               unit="percent", size=(6, 9), thresholds=steps(GREEN, (YELLOW, 10), (RED, 15)), runbook="AntiDumpingHigh", decimals=1),
        Bars("Отмеченные закупки", Query('sort_desc(sum by (flag) (risk_flag_purchases{state="flagged"}))', "{{flag}}"),
             "У скольких закупок есть признак: по последнему полному расчёту. Что значит каждый — docs/red-flags.md.",
             size=(9, 16)),
        Bars("Доля вычисленных",
             Query('sum by (flag) (risk_flag_purchases{state=~"flagged|clear"})'
                   ' / (sum by (flag) (risk_flag_purchases{state!="not_applicable"}) > 0)', "{{flag}}"),
             "У какой доли закупок, к которым признак применим, хватило данных.", unit="percentunit", size=(9, 16), maximum=1,
             thresholds=steps(RED, (YELLOW, 0.5), (GREEN, 0.9))),
        Bars("Демпинг по способам", Query("max by (method) (anti_dumping_method_percent >= 0) or vector(0)", "способ {{method}}"),
             "На сколько лотов из ста пришлась заявка ниже предела, по номеру способа закупки на портале: 2 — конкурс,"
             " 3 — запрос ценовых предложений. Без имени — расчёта ещё не было.",
             unit="percent", size=(9, 9), thresholds=steps(GREEN, (YELLOW, 10), (RED, 15)), decimals=1),
        Bars("Демпинг по регионам", Query("max by (region) (anti_dumping_region_percent >= 0) or vector(0)", "{{region}}"),
             "То же по региону поставки: первые две цифры КАТО, 71 — Астана, 75 — Алматы, 79 — Шымкент.",
             unit="percent", size=(9, 9), thresholds=steps(GREEN, (YELLOW, 10), (RED, 15)), decimals=1),
        Bars("Подозрительные доли", Query("max by (flag) (risk_flag_share_warning)", "{{flag}}"),
             "1 — признак отмечает так много закупок, что граница правила, скорее всего, неверна.", size=(6, 7), maximum=1,
             thresholds=steps(GREEN, (YELLOW, 1)), runbook="RiskFlagShareHigh"),
        Lines("Оценки", Query("max by (risk_level) (increase(risk_assessments_total[$__rate_interval]))", "{{risk_level}}"),
              "Сколько закупок оценено по запросу, по уровню риска.", size=(18, 8), stacked=True),
        Light("Правила", Query("max(risk_rules_refused)"),
              "Новый файл правил с ошибкой не принимается: в работе прежний.", size=(6, 8),
              thresholds=steps(GREEN, (RED, 1)), mappings=words(_0=("в силе", GREEN), _1=("новый отклонён", RED)), runbook="RiskRulesRefused"),
    ),
    Row(
        "Реестр недобросовестных участников",
        Lines("Проверки", Query("max by (result) (increase(rnu_validations_total[$__rate_interval]))", "{{result}}"),
              "Проверки участников: чист, в реестре, неизвестно.", stacked=True),
        Lines("Сбои проверок", Query("max by (reason) (increase(rnu_failures_total[$__rate_interval]))", "{{reason}}"),
              "Почему реестр не удалось спросить. При сбое ответ — «неизвестно», а не «чист».",
              thresholds=steps(GREEN, (RED, 3)), runbook="RnuChecksFailing"),
        Number("Возраст реестра", Query("max(rnu_register_age_seconds >= 0) or vector(-1)"),
               "Сколько прошло с загрузки реестра.", unit="s", size=(4, 8), thresholds=AGE,
               mappings=words(**{"_-1": ("не загружался", GREY)}), runbook="RnuRegisterStale", decimals=1),
        Light("Реестр полон", Query("max(rnu_register_complete >= 0) or vector(-1)"),
              "Загружен ли реестр целиком: только полный позволяет сказать «чист».", size=(4, 8),
              thresholds=steps(RED, (GREEN, 1)),
              mappings=words(**{"_-1": ("не загружался", GREY)}, _0=("нет", RED), _1=("да", GREEN))),
    ),
    Row(
        "Уведомления",
        Lines("Отправка", Query("max by (result) (increase(telegram_notices_total[$__rate_interval]))", "{{result}}"),
              "Уведомления Telegram по исходу.", runbook="NoticesNotDelivered"),
        Lines("Ждут отправки", Query("max(telegram_notices_pending)", "ждут"), "Сколько уведомлений ещё не отправлено.",
              thresholds=steps(BLUE, (YELLOW, 50))),
        Number("Старейшее ждёт", Query("max(telegram_notices_oldest_seconds)"),
               "Сколько ждёт отправки старейшее уведомление; 0 — ни одно.", unit="s", size=(4, 8),
               thresholds=steps(GREEN, (YELLOW, 60), (RED, 300))),
        Number("Подписки", [Query("max(rnu_subscriptions)", "подписки"), Query("max(rnu_watched_suppliers)", "участники")],
               "Сколько подписок и за сколькими участниками следят.", size=(4, 8)),
    ),
    Row(
        "Расчёты",
        Lines("Расчёты", Query(
            'sum by (endpoint) (increase(http_requests_total{service="calc-service", endpoint!~"/health|UNKNOWN",'
            ' status_code=~"2.."}[$__rate_interval]))', "{{endpoint}}"),
              "Удавшиеся расчёты по виду: НДС, маржа, неустойка, прибыль.", size=(12, 8), stacked=True),
        Lines("Отклонённые расчёты", Query(
            'sum(increase(http_requests_total{service="calc-service", status_code=~"4.."}[$__rate_interval])) or vector(0)',
            "отклонено"),
              "Запросы с ошибкой в данных.", size=(12, 8)),
    ),
]

DASHBOARD = dashboard(
    "zakupai-business", "ZakupAI: дело", "Данные портала, демпинг, признаки риска, РНУ, уведомления, расчёты.", ROWS, runbooks=RUNBOOKS)
