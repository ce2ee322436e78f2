"""The stack on one page: what stands, what calls for a person, how fast the parts are, and how the business does."""

from grafana import BLUE, GREEN, GREY, RED, YELLOW, Light, Lines, Number, Query, Row, States, Table, dashboard, steps, words
from stack import ERROR_SHARE, LATENCY, RUNBOOKS, UNSEALED, UP, WATCHED

ROWS = [
    Row(
        "Светофор",
        Light(
            "Части", Query(f"up{{{WATCHED}}}", "{{job}}"),
            "Отвечает ли часть на опрос Prometheus. PostgreSQL не опрашивается: его видно по связи сервисов с базой.",
            size=(12, 4), thresholds=steps(RED, (GREEN, 1)), mappings=UP, runbook="ServiceDown"),
        Light(
            "Vault", Query(UNSEALED),
            "Распечатан ли Vault и отвечает ли он. Закрытый не выдаёт секретов; сервисы продолжают с тем, что уже прочли.",
            size=(4, 4), thresholds=steps(RED, (GREEN, 1)),
            mappings=words(_0=("закрыт", RED), _1=("открыт", GREEN)), runbook="VaultSealed"),
        Light(
            "Секреты сервисов", Query("vault_client_healthy", "{{job}}"),
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
                'count by (alertname, severity, job) (ALERTS{alertstate="firing"})'
                ' or label_replace(vector(0), "alertname", "нет", "", "")', instant=True),
            "Что горит сейчас и у кого. «нет» — ничего не горит.",
            size=(8, 8), columns={"alertname": "тревога", "severity": "важность", "job": "часть", "Value": "сколько"}),
        States(
            "Когда горело",
            Query('max by (alertname) (ALERTS{alertstate="firing"}) or label_replace(vector(0), "alertname", "—", "", "")',
                  "{{alertname}}"),
            "Полоса — время, когда тревога горела.", size=(8, 8), thresholds=steps(GREY, (RED, 1)),
            mappings=words(_0=("нет", GREEN), _1=("горит", RED))),
    ),
    Row(
        "Запросы",
        Lines(
            "Запросы", [
                Query("sum by (service) (rate(http_requests_total[$__rate_interval]))", "{{service}}"),
                Query("sum(rate(vault_core_handle_request_count[$__rate_interval]))", "vault"),
            ],
            "Сколько запросов в секунду обслуживает каждая часть.", unit="reqps"),
        Lines(
            "Ошибки", Query(ERROR_SHARE.format(by="service", match=""), "{{service}}"),
            "Доля ответов 5xx. Ответы 4xx не считаются: в них виноват спросивший.",
            unit="percentunit", thresholds=steps(GREEN, (RED, 0.05)), runbook="HighHTTP5xx"),
        Lines(
            "Время ответа, p50 и p99", [
                Query(LATENCY.format(q=0.5, by="service, ", match=""), "{{service}} p50"),
                Query(LATENCY.format(q=0.99, by="service, ", match=""), "{{service}} p99"),
                Query('max(vault_core_handle_request{quantile="0.99"}) / 1000', "vault p99"),
            ],
            "Половина ответов быстрее p50, девяносто девять из ста быстрее p99. Без запросов линии нет.", unit="s"),
    ),
    Row(
        "Процессы",
        Lines(
            "Память", [
                Query("sum by (job) (jvm_memory_used_bytes)", "{{job}}"),
                Query("max by (job) (vault_runtime_alloc_bytes)", "{{job}}"),
            ],
            "Память, занятая данными программы: у сервисов куча и остальное, у Vault — куча.", unit="bytes"),
        Lines("Процессор", Query(f"process_cpu_usage{{{WATCHED}}}", "{{job}}"),
              "Какую долю всех ядер машины занимает процесс.", unit="percentunit"),
        Number(
            "Работает без перезапуска", Query(f"time() - process_start_time_seconds{{{WATCHED}}}", "{{job}}"),
            "Сколько времени прошло с запуска процесса.", unit="s", size=(8, 8), decimals=1),
    ),
    Row(
        "Дело",
        Number(
            "Демпинг", Query("max(anti_dumping_percent)"),
            "На сколько лотов из ста пришлась заявка ниже предела: по последнему полному расчёту.",
            unit="percent", thresholds=steps(GREEN, (YELLOW, 10), (RED, 15)), runbook="AntiDumpingTooHigh", decimals=1),
        Number(
            "Ошибки портала", Query("sum(increase(goszakup_errors_total[5m]))"),
            "Сколько запросов к goszakup.gov.kz не удалось за пять минут.",
            thresholds=steps(GREEN, (YELLOW, 1), (RED, 10)), runbook="HighGoszakupErrors", decimals=0),
        Number(
            "Возраст данных", Query("max(goszakup_load_age_seconds >= 0) or vector(-1)"),
            "Сколько прошло с последней удачной загрузки самого старого вида записей.",
            unit="s", thresholds=steps(GREEN, (YELLOW, 86_400), (RED, 259_200)),
            mappings=words(**{"_-1": ("не загружалось", GREY)}), decimals=1),
        Number(
            "Сбои проверки РНУ", Query("sum(increase(rnu_failures_total[15m]))"),
            "Сколько проверок реестра недобросовестных участников не удалось за четверть часа.",
            thresholds=steps(GREEN, (YELLOW, 1), (RED, 5)), decimals=0),
        Number(
            "Уведомления ждут", Query("max(telegram_notices_pending)"),
            "Сколько уведомлений Telegram ещё не отправлено.", thresholds=steps(BLUE, (YELLOW, 50))),
        Number(
            "Токен портала", Query("min(goszakup_token_expiry_seconds >= -1e9) or vector(0)"),
            "Сколько ещё действует годовой токен портала. «срок неизвестен» — в секрете нет даты.",
            unit="s", thresholds=steps(RED, (YELLOW, 604_800), (GREEN, 2_592_000)),
            mappings=words(_0=("срок неизвестен", GREY)), decimals=0),
    ),
]

DASHBOARD = dashboard(
    "zakupai-overview", "ZakupAI: обзор",
    "Весь стек на одной странице. Те же числа показывает в терминале ./zakupai status --watch.", ROWS, runbooks=RUNBOOKS)
