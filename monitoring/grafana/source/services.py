"""The services, one or several of them chosen above."""

from grafana import GREEN, RED, YELLOW, Bars, Heat, Light, Lines, Number, Query, Row, choice, dashboard, steps, words
from stack import RUNBOOKS, UP

MINE = 'job="services", service=~"$service"'
LATENCY = "histogram_quantile({q}, sum by (service, {by}le) (rate(http_request_duration_seconds_bucket{{{mine}}}[$__rate_interval])))"

ROWS = [
    Row(
        "Состояние",
        Light("Работает", Query(f"up{{{MINE}}}", "{{service}}"), "Отвечает ли сервис на опрос Prometheus.",
              size=(12, 4), thresholds=steps(RED, (GREEN, 1)), mappings=UP, runbook="ServiceDown"),
        Number("С запуска", Query(f"time() - process_start_time_seconds{{{MINE}}}", "{{service}}"),
               "Сколько времени прошло с запуска процесса.", unit="s", size=(12, 4), runbook="ServiceRestarting", decimals=1),
    ),
    Row(
        "Запросы",
        Lines("Запросы", Query('service:http_responses:rate1m{service=~"$service"}', "{{service}}"),
              "Сколько запросов в секунду.", unit="reqps"),
        Lines("По ответам",
              Query(f"sum by (service, status_code) (rate(http_requests_total{{{MINE}}}[$__rate_interval]))",
                    "{{service}} {{status_code}}"),
              "Запросы в секунду по коду ответа.", unit="reqps", stacked=True),
        Lines("Ошибки", Query('service:http_errors:ratio_rate1m{service=~"$service"}', "{{service}}"),
              "Доля ответов 5xx.", unit="percentunit", thresholds=steps(GREEN, (RED, 0.05)), runbook="ServiceErrorsBurst"),
        Lines("По адресам",
              Query(f"topk(10, sum by (service, endpoint) (rate(http_requests_total{{{MINE}}}[$__rate_interval])))",
                    "{{service}} {{endpoint}}"),
              "Десять самых частых адресов.", unit="reqps", size=(12, 9)),
        Lines("Время по адресам, p95",
              Query("topk(10, " + LATENCY.format(q=0.95, by="endpoint, ", mine=MINE) + ")",
                    "{{service}} {{endpoint}}"),
              "Десять самых медленных адресов.", unit="s", size=(12, 9)),
        Lines("Время ответа", [
            Query(LATENCY.format(q=quantile, by="", mine=MINE), "{{service}} " + name)
            for quantile, name in ((0.5, "p50"), (0.9, "p90"), (0.99, "p99"))],
              "Без запросов линии нет.", unit="s", size=(12, 9), runbook="ServiceLatencyHigh"),
        Heat("Распределение времени",
             Query(f"sum by (le) (increase(http_request_duration_seconds_bucket{{{MINE}}}[$__rate_interval]))", "{{le}}"),
             "Чем темнее клетка, тем больше ответов уложилось в это время.", unit="s", size=(12, 9)),
    ),
    Row(
        "Секреты",
        Light("Связь с Vault", Query(f"vault_client_healthy{{{MINE}}}", "{{service}}"),
              "Может ли сервис продлить токен и прочесть новую версию секрета.",
              size=(8, 5), thresholds=steps(RED, (GREEN, 1)), mappings=words(_0=("нет", RED), _1=("есть", GREEN)), runbook="VaultLoginFailing"),
        Number("Токен живёт ещё", Query(f"vault_client_token_ttl_seconds{{{MINE}}}", "{{service}}"),
               "Продлевается на двух третях срока; меньше пяти минут — продление не удаётся.",
               unit="s", size=(8, 5), thresholds=steps(RED, (YELLOW, 300), (GREEN, 900)), runbook="VaultTokenExpiring"),
        Number("Secret-id живёт ещё", Query(f"vault_client_secret_id_days_left{{{MINE}}}", "{{service}}"),
               "Сервис меняет его сам, не дожидаясь конца срока.",
               unit="d", size=(8, 5), thresholds=steps(RED, (YELLOW, 5), (GREEN, 10)), runbook="VaultSecretIdExpiring", decimals=1),
        Lines("Взятые новые версии", Query(f"increase(vault_client_rotations_total{{{MINE}}}[$__rate_interval])", "{{service}}"),
              "Сколько новых версий секретов сервис взял на ходу."),
        Lines("Невзятые версии", Query(f"increase(vault_client_rotation_failures_total{{{MINE}}}[$__rate_interval])", "{{service}}"),
              "Новая версия не подошла, и в работе осталась прежняя.", thresholds=steps(GREEN, (RED, 1)), runbook="SecretRotationFailed"),
        Lines("Неудачные продления", Query(f"increase(vault_client_renew_failures_total{{{MINE}}}[$__rate_interval])", "{{service}}"),
              "Неудачные продления токена и входы.", thresholds=steps(GREEN, (RED, 1))),
        Light("Секреты из окружения", Query(f"vault_client_env_secrets{{{MINE}}}", "{{service}}"),
              "Аварийный режим ZAKUPAI_ALLOW_ENV_SECRETS: секреты взяты из переменных, а не из Vault.",
              size=(24, 4), thresholds=steps(GREEN, (RED, 1)), mappings=words(_0=("нет", GREEN), _1=("ДА", RED)), runbook="SecretsFromEnvironment"),
    ),
    Row(
        "База данных",
        Lines("Соединения", [
            Query(f"sum by (service) (hikaricp_connections_active{{{MINE}}})", "{{service}} занято"),
            Query(f"sum by (service) (hikaricp_connections_idle{{{MINE}}})", "{{service}} свободно"),
            Query(f"sum by (service) (hikaricp_connections_max{{{MINE}}})", "{{service}} предел")],
              "Пул соединений с PostgreSQL.", runbook="DatabaseUnreachable"),
        Lines("Ждут соединения", [
            Query(f"sum by (service) (hikaricp_connections_pending{{{MINE}}})", "{{service}} ждут"),
            Query(f"sum by (service) (increase(hikaricp_connections_timeout_total{{{MINE}}}[$__rate_interval]))", "{{service}} не дождались")],
              "Ожидание — пул мал или запросы долги; не дождались — запрос получил ошибку.", thresholds=steps(GREEN, (RED, 1))),
        Lines("Ожидание и работа", [
            Query(f"max by (service) (hikaricp_connections_acquire_seconds_max{{{MINE}}})", "{{service}} ожидание"),
            Query(f"max by (service) (hikaricp_connections_usage_seconds_max{{{MINE}}})", "{{service}} работа")],
              "Дольше всего за последние минуты.", unit="s"),
    ),
    Row(
        "JVM",
        Lines("Куча", [
            Query(f'sum by (service) (jvm_memory_used_bytes{{area="heap",{MINE}}})', "{{service}} занято"),
            Query(f'sum by (service) (jvm_memory_max_bytes{{area="heap",{MINE}}})', "{{service}} предел")],
              "Память для данных.", unit="bytes"),
        Lines("Занято после сборки", Query(f"max by (service) (jvm_memory_usage_after_gc{{{MINE}}})", "{{service}}"),
              "Какая доля кучи занята тем, что ещё нужно.", unit="percentunit", maximum=1,
              thresholds=steps(GREEN, (RED, 0.9)), runbook="ServiceMemoryLow"),
        Lines("Доля времени на сборку мусора", Query(f"max by (service) (jvm_gc_overhead{{{MINE}}})", "{{service}}"),
              "Больше десятой доли — памяти мало.", unit="percentunit", thresholds=steps(GREEN, (RED, 0.1))),
        Lines("Процессор", Query(f"process_cpu_usage{{{MINE}}}", "{{service}}"),
              "Доля всех ядер машины.", unit="percentunit"),
        Lines("Потоки", Query(f"jvm_threads_live_threads{{{MINE}}}", "{{service}}"),
              "Платформенные потоки; запросы обслуживают виртуальные, их здесь нет."),
        Lines("Открытые файлы", Query(f"process_files_open_files{{{MINE}}}", "{{service}}"), "Файлы и сокеты процесса."),
        Lines("Свободно на диске", Query(f"min by (service) (disk_free_bytes{{{MINE}}})", "{{service}}"),
              "На диске рабочей папки.", unit="bytes", runbook="DiskSpaceLow"),
        Lines("Строки журнала", Query(
            f'sum by (service, level) (increase(logback_events_total{{level=~"warn|error",{MINE}}}[$__rate_interval]))',
            "{{service}} {{level}}"), "Предупреждения и ошибки в журнале."),
    ),
]

DASHBOARD = dashboard(
    "zakupai-services", "ZakupAI: сервисы", "calc-service, risk-engine и etl-service: выберите вверху.",
    ROWS, [choice("service", "Сервис", 'label_values(up{job="services"}, service)')], RUNBOOKS)
