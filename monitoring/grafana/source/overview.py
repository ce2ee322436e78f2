"""The stack on one page: what stands, what calls for a person, how fast the parts are, and how the business does."""

from grafana import BLUE, GREEN, GREY, RED, YELLOW, Light, Lines, Number, Query, Row, States, Table, dashboard, steps, words
from stack import DATA_AGE, PORTAL_ERRORS, PORTAL_TOKEN, RNU_FAILURES, RUNBOOKS, SERVICES, UNSEALED, UP

ROWS = [
    Row(
        "Светофор",
        Light(
            "Части", Query("service:up:min", "{{service}}"),
            "Отвечает ли часть на опрос Prometheus. PostgreSQL не опрашивается: его видно по связи сервисов с базой.",
            size=(12, 4), thresholds=steps(RED, (GREEN, 1)), mappings=UP, runbook="ServiceDown"),
        Light(
            "Vault", Query(UNSEALED),
            "Распечатан ли Vault и отвечает ли он. Закрытый не выдаёт секретов; сервисы продолжают с тем, что уже прочли.",
            size=(4, 4), thresholds=steps(RED, (GREEN, 1)),
            mappings=words(_0=("закрыт", RED), _1=("открыт", GREEN)), runbook="VaultSealed"),
        Light(
            "Секреты сервисов", Query(f"vault_client_healthy{{{SERVICES}}}", "{{service}}"),
            "Действует ли вход сервиса в Vault: может ли он продлить токен и прочесть новую версию секрета.",
            size=(8, 4), thresholds=steps(RED, (GREEN, 1)), mappings=words(_0=("нет связи", RED), _1=("есть", GREEN))),
    ),
    Row(
        "Тревоги",
        Number(
            "Критические", Query('count(ALERTS{alertstate="firing", severity="critical"}) or vector(0)'),
            "Сколько критических тревог горит сейчас.", thresholds=steps(GREEN, (RED, 1))),
        Number(
            "Предупреждения", Query('count(ALERTS{alertstate="firing", severity="warning"}) or vector(0)'),
            "Сколько предупреждений горит сейчас.", thresholds=steps(GREEN, (YELLOW, 1))),
        Table(
            "Горящие тревоги",
            Query(
                'count by (alertname, severity, service) (ALERTS{alertstate="firing", severity!="none"})'
                ' or label_replace(vector(0), "alertname", "нет", "", "")', instant=True),
            "Что горит сейчас и у кого. «нет» — ничего не горит.",
            size=(8, 8), columns={"alertname": "тревога", "severity": "важность", "service": "часть", "Value": "сколько"}),
        States(
            "Когда горело",
            Query('max by (alertname) (ALERTS{alertstate="firing", severity!="none"}) or label_replace(vector(0), "alertname", "—", "", "")',
                  "{{alertname}}"),
            "Полоса — время, когда тревога горела.", size=(8, 8), thresholds=steps(GREY, (RED, 1)),
            mappings=words(_0=("нет", GREEN), _1=("горит", RED))),
    ),
    Row(
        "Запросы",
        Lines(
            "Запросы", [
                Query("service:http_responses:rate1m", "{{service}}"),
                Query("service:vault_requests:rate1m", "{{service}}"),
            ],
            "Сколько запросов в секунду обслуживает каждая часть, опросы здоровья и метрик включены.", unit="reqps"),
        Lines(
            "Ошибки", [
                Query("service:http_errors:ratio_rate1m", "{{service}}"),
                Query("service:vault_errors:ratio_rate1m", "{{service}}"),
            ],
            "Доля ответов 5xx. Ответы 4xx не считаются: в них виноват спросивший.",
            unit="percentunit", thresholds=steps(GREEN, (RED, 0.05)), runbook="ServiceErrorsBurst"),
        Lines(
            "Время ответа, p50 и p99", [
                Query("service:http_request_duration_seconds:p50_rate1m", "{{service}} p50"),
                Query("service:http_request_duration_seconds:p99_rate1m", "{{service}} p99"),
                Query('max by (service) (vault_core_handle_request{quantile="0.5"}) / 1000', "{{service}} p50"),
                Query('max by (service) (vault_core_handle_request{quantile="0.99"}) / 1000', "{{service}} p99"),
            ],
            "Половина ответов быстрее p50, девяносто девять из ста быстрее p99. Без запросов линии нет.", unit="s",
            runbook="ServiceLatencyHigh"),
    ),
    Row(
        "Процессы",
        Lines(
            "Память", [
                Query("sum by (service) (jvm_memory_used_bytes)", "{{service}}"),
                Query("max by (service) (vault_runtime_alloc_bytes)", "{{service}}"),
            ],
            "Память, занятая данными программы: у сервисов куча и остальное, у Vault — куча.", unit="bytes"),
        Lines("Процессор", Query("process_cpu_usage", "{{service}}"),
              "Какую долю всех ядер машины занимает процесс.", unit="percentunit"),
        Number(
            "Работает без перезапуска", Query('time() - process_start_time_seconds{job=~"vault|services"}', "{{service}}"),
            "Сколько времени прошло с запуска процесса.", unit="s", size=(8, 8), decimals=1),
    ),
    Row(
        "Дело",
        Number(
            "Демпинг", Query("max(anti_dumping_percent)"),
            "На сколько лотов из ста пришлась заявка ниже предела: по последнему полному расчёту.",
            unit="percent", thresholds=steps(GREEN, (YELLOW, 10), (RED, 15)), runbook="AntiDumpingHigh", decimals=1),
        Number(
            "Ошибки портала", Query(PORTAL_ERRORS),
            "Сколько запросов к goszakup.gov.kz не удалось за десять минут.",
            thresholds=steps(GREEN, (YELLOW, 1), (RED, 5)), runbook="PortalErrors", decimals=0),
        Number(
            "Возраст данных", Query(f"max({DATA_AGE})"),
            "Сколько прошло с последней удачной загрузки самого старого вида записей.",
            unit="s", thresholds=steps(GREEN, (YELLOW, 3_600), (RED, 10_800)), runbook="PortalLoadStale",
            mappings=words(**{"_-1": ("не загружалось", GREY)}), decimals=1),
        Number(
            "Сбои проверки РНУ", Query(RNU_FAILURES),
            "Сколько проверок реестра недобросовестных участников не удалось за десять минут.",
            thresholds=steps(GREEN, (YELLOW, 1), (RED, 3)), runbook="RnuChecksFailing", decimals=0),
        Number(
            "Уведомления ждут", Query("max(telegram_notices_pending)"),
            "Сколько уведомлений Telegram ещё не отправлено.", thresholds=steps(BLUE, (YELLOW, 50)), runbook="NoticesNotDelivered"),
        Number(
            "Токен портала", Query(PORTAL_TOKEN),
            "Сколько ещё действует годовой токен портала. «срок неизвестен» — в секрете нет даты.",
            unit="s", thresholds=steps(RED, (YELLOW, 604_800), (GREEN, 2_592_000)),
            mappings=words(_0=("срок неизвестен", GREY)), runbook="PortalTokenExpiring", decimals=0),
    ),
]

DASHBOARD = dashboard(
    "zakupai-overview", "ZakupAI: обзор",
    "Весь стек на одной странице. Те же числа показывает в терминале ./zakupai status --watch.", ROWS, runbooks=RUNBOOKS)
