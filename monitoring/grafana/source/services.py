"""The services, one or several of them chosen above."""

from grafana import GREEN, RED, YELLOW, Bars, Heat, Light, Lines, Number, Query, Row, choice, dashboard, steps, words
from stack import ERROR_SHARE, LATENCY, RUNBOOKS, UP

MINE = 'service=~"$service"'
JOB = 'job=~"$service"'

ROWS = [
    Row(
        "Состояние",
        Light("Работает", Query(f"up{{{JOB}}}", "{{job}}"), "Отвечает ли сервис на опрос Prometheus.",
              size=(12, 4), thresholds=steps(RED, (GREEN, 1)), mappings=UP, runbook="ServiceDown"),
        Number("С запуска", Query(f"time() - process_start_time_seconds{{{JOB}}}", "{{job}}"),
               "Сколько времени прошло с запуска процесса.", unit="s", size=(12, 4), decimals=1),
    ),
    Row(
        "Запросы",
        Lines("Запросы", Query(f"sum by (service) (rate(http_requests_total{{{MINE}}}[$__rate_interval]))", "{{service}}"),
              "Сколько запросов в секунду.", unit="reqps"),
        Lines("По ответам",
              Query(f"sum by (service, status_code) (rate(http_requests_total{{{MINE}}}[$__rate_interval]))",
                    "{{service}} {{status_code}}"),
              "Запросы в секунду по коду ответа.", unit="reqps", stacked=True),
        Lines("Ошибки", Query(ERROR_SHARE.format(by="service", match=MINE), "{{service}}"),
              "Доля ответов 5xx.", unit="percentunit", thresholds=steps(GREEN, (RED, 0.05)), runbook="HighHTTP5xx"),
        Lines("По адресам",
              Query(f"topk(10, sum by (service, endpoint) (rate(http_requests_total{{{MINE}}}[$__rate_interval])))",
                    "{{service}} {{endpoint}}"),
              "Десять самых частых адресов.", unit="reqps", size=(12, 9)),
        Lines("Время по адресам, p95",
              Query("topk(10, " + LATENCY.format(q=0.95, by="service, endpoint, ", match=MINE) + ")",
                    "{{service}} {{endpoint}}"),
              "Десять самых медленных адресов.", unit="s", size=(12, 9)),
        Lines("Время ответа", [
            Query(LATENCY.format(q=quantile, by="service, ", match=MINE), "{{service}} " + name)
            for quantile, name in ((0.5, "p50"), (0.9, "p90"), (0.99, "p99"))],
              "Без запросов линии нет.", unit="s", size=(12, 9)),
        Heat("Распределение времени",
             Query(f"sum by (le) (increase(http_request_duration_seconds_bucket{{{MINE}}}[$__rate_interval]))", "{{le}}"),
             "Чем темнее клетка, тем больше ответов уложилось в это время.", unit="s", size=(12, 9)),
    ),
    Row(
        "Секреты",
        Light("Связь с Vault", Query(f"vault_client_healthy{{{JOB}}}", "{{job}}"),
              "Может ли сервис продлить токен и прочесть новую версию секрета.",
              size=(8, 5), thresholds=steps(RED, (GREEN, 1)), mappings=words(_0=("нет", RED), _1=("есть", GREEN))),
        Number("Токен живёт ещё", Query(f"vault_client_token_ttl_seconds{{{JOB}}}", "{{job}}"),
               "Продлевается на двух третях срока; меньше пяти минут — продление не удаётся.",
               unit="s", size=(8, 5), thresholds=steps(RED, (YELLOW, 300), (GREEN, 900)), runbook="VaultTokenNearExpiry"),
        Number("Secret-id живёт ещё", Query(f"vault_client_secret_id_days_left{{{JOB}}}", "{{job}}"),
               "Сервис меняет его сам, не дожидаясь конца срока.",
               unit="d", size=(8, 5), thresholds=steps(RED, (YELLOW, 3), (GREEN, 7)), runbook="SecretIdNearExpiry", decimals=1),
        Lines("Взятые новые версии", Query(f"increase(vault_client_rotations_total{{{JOB}}}[$__rate_interval])", "{{job}}"),
              "Сколько новых версий секретов сервис взял на ходу."),
        Lines("Невзятые версии", Query(f"increase(vault_client_rotation_failures_total{{{JOB}}}[$__rate_interval])", "{{job}}"),
              "Новая версия не подошла, и в работе осталась прежняя.", thresholds=steps(GREEN, (RED, 1))),
        Lines("Неудачные продления", Query(f"increase(vault_client_renew_failures_total{{{JOB}}}[$__rate_interval])", "{{job}}"),
              "Неудачные продления токена и входы.", thresholds=steps(GREEN, (RED, 1))),
        Light("Секреты из окружения", Query(f"vault_client_env_secrets{{{JOB}}}", "{{job}}"),
              "Аварийный режим ZAKUPAI_ALLOW_ENV_SECRETS: секреты взяты из переменных, а не из Vault.",
              size=(24, 4), thresholds=steps(GREEN, (RED, 1)), mappings=words(_0=("нет", GREEN), _1=("ДА", RED))),
    ),
    Row(
        "База данных",
        Lines("Соединения", [
            Query(f"sum by (job) (hikaricp_connections_active{{{JOB}}})", "{{job}} занято"),
            Query(f"sum by (job) (hikaricp_connections_idle{{{JOB}}})", "{{job}} свободно"),
            Query(f"sum by (job) (hikaricp_connections_max{{{JOB}}})", "{{job}} предел")],
              "Пул соединений с PostgreSQL."),
        Lines("Ждут соединения", [
            Query(f"sum by (job) (hikaricp_connections_pending{{{JOB}}})", "{{job}} ждут"),
            Query(f"sum by (job) (increase(hikaricp_connections_timeout_total{{{JOB}}}[$__rate_interval]))", "{{job}} не дождались")],
              "Ожидание — пул мал или запросы долги; не дождались — запрос получил ошибку.", thresholds=steps(GREEN, (RED, 1))),
        Lines("Ожидание и работа", [
            Query(f"max by (job) (hikaricp_connections_acquire_seconds_max{{{JOB}}})", "{{job}} ожидание"),
            Query(f"max by (job) (hikaricp_connections_usage_seconds_max{{{JOB}}})", "{{job}} работа")],
              "Дольше всего за последние минуты.", unit="s"),
    ),
    Row(
        "JVM",
        Lines("Куча", [
            Query(f'sum by (job) (jvm_memory_used_bytes{{area="heap",{JOB}}})', "{{job}} занято"),
            Query(f'sum by (job) (jvm_memory_max_bytes{{area="heap",{JOB}}})', "{{job}} предел")],
              "Память для данных.", unit="bytes"),
        Lines("Доля времени на сборку мусора", Query(f"max by (job) (jvm_gc_overhead{{{JOB}}})", "{{job}}"),
              "Больше десятой доли — памяти мало.", unit="percentunit", thresholds=steps(GREEN, (RED, 0.1))),
        Lines("Процессор", Query(f"process_cpu_usage{{{JOB}}}", "{{job}}"),
              "Доля всех ядер машины.", unit="percentunit"),
        Lines("Потоки", Query(f"jvm_threads_live_threads{{{JOB}}}", "{{job}}"),
              "Платформенные потоки; запросы обслуживают виртуальные, их здесь нет."),
        Lines("Открытые файлы", Query(f"process_files_open_files{{{JOB}}}", "{{job}}"), "Файлы и сокеты процесса."),
        Lines("Строки журнала", Query(
            f'sum by (job, level) (increase(logback_events_total{{level=~"warn|error",{JOB}}}[$__rate_interval]))',
            "{{job}} {{level}}"), "Предупреждения и ошибки в журнале."),
    ),
]

DASHBOARD = dashboard(
    "zakupai-services", "ZakupAI: сервисы", "calc-service, risk-engine и etl-service: выберите вверху.",
    ROWS, [choice("service", "Сервис", "label_values(http_requests_total, service)")], RUNBOOKS)
