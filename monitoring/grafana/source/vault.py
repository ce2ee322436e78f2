"""The Vault: this project's server or HashiCorp Vault, which give the same names. Times come in milliseconds from both."""

from grafana import BLUE, GREEN, GREY, RED, YELLOW, Bars, Light, Lines, Number, Query, Row, dashboard, steps, words
from stack import RUNBOOKS, UNSEALED

# Each mount and operation is a metric of its own (vault_route_read_zakupai__count); its name becomes labels before the rate is taken,
# for the rate drops the name and two series without it would be the same.
ROUTES = (
    'label_replace(label_replace({{__name__=~"vault_route_(read|list|create|update|patch|delete|rollback)_.*_{what}"}},'
    ' "operation", "$1", "__name__", "vault_route_([a-z]+)_.*"),'
    ' "mount", "$1", "__name__", "vault_route_[a-z]+_(.*?)_*_{what}")'
)
COUNTED = ROUTES.format(what="count")
SUMMED = ROUTES.format(what="sum")


def quantiles(metric, name=""):
    return [
        Query(f'max({metric}{{quantile="{quantile}"}}) / 1000', f"{name}p{int(float(quantile) * 100)}")
        for quantile in ("0.5", "0.9", "0.99")
    ]


def rate(metric, legend):
    return Query(f"sum(rate({metric}[$__rate_interval]))", legend)


ROWS = [
    Row(
        "Состояние",
        Light("Печать", Query(UNSEALED),
              "Запечатанный Vault не отвечает ни на один запрос о секретах. Откройте его тремя долями ключа.",
              size=(4, 4), thresholds=steps(RED, (GREEN, 1)), mappings=words(_0=("закрыт", RED), _1=("открыт", GREEN)),
              runbook="VaultSealed"),
        Light("Ведущий", Query("max(vault_core_active)"),
              "Есть ли узел, который принимает запросы: в кластере ровно один.",
              size=(4, 4), thresholds=steps(RED, (GREEN, 1)), mappings=words(_0=("нет", RED), _1=("есть", GREEN))),
        Number("В работе", Query("sum(vault_core_in_flight_requests)"), "Сколько запросов обслуживается в этот миг."),
        Number("Токены", Query("sum(vault_token_count)"), "Сколько токенов живо. Рост без предела — кто-то не отзывает свои."),
        Number("Аренды", Query("sum(vault_expire_num_leases)"),
               "Сколько аренд ждёт своего конца: токены входов и выданные учётные записи.", runbook="VaultLeasesGrowing"),
        Number("Неотзываемые аренды", Query("sum(vault_expire_num_irrevocable_leases)"),
               "Аренды, которые не удалось отозвать: учётные записи могли остаться в базе.",
               thresholds=steps(GREEN, (RED, 1)), runbook="VaultIrrevocableLeases"),
    ),
    Row(
        "Запросы",
        Lines("Запросы", [rate("vault_core_handle_request_count", "запросы"),
                          rate("vault_core_handle_login_request_count", "входы")],
              "Сколько запросов и входов в секунду.", unit="reqps"),
        Lines("По операциям", Query(f"sum by (operation) (rate({COUNTED}[$__rate_interval:]))", "{{operation}}"),
              "Что делают: чтение, запись, список, удаление.", unit="reqps", stacked=True),
        Lines("По разделам", Query(f"sum by (mount) (rate({COUNTED}[$__rate_interval:]))", "{{mount}}"),
              "К каким разделам обращаются; косые черты в их путях заменены подчёркиванием.", unit="reqps", stacked=True),
        Lines("Время запроса", quantiles("vault_core_handle_request"),
              "Время от разбора запроса до ответа, запись аудита включена.", unit="s", runbook="VaultLatencyHigh"),
        Lines("Ответы", Query("sum by (code) (rate(vault_core_response_status_code[$__rate_interval]))", "{{code}}"),
              "Ответы в секунду по коду; проверки здоровья включены.", unit="reqps", stacked=True, runbook="VaultErrorsHigh"),
        Lines("Время входа", quantiles("vault_core_handle_login_request"),
              "Проверка пароля или secret-id нарочно не быстра.", unit="s"),
        Lines("Среднее время по разделам",
              Query(f"sum by (mount) (rate({SUMMED}[$__rate_interval:]))"
                    f" / (sum by (mount) (rate({COUNTED}[$__rate_interval:])) > 0) / 1000", "{{mount}}"),
              "Сколько в среднем занимает запрос к разделу. Без запросов линии нет.", unit="s"),
    ),
    Row(
        "Доступ",
        Lines("Проверка прав", quantiles("vault_core_fetch_acl_and_token", "права ")
              + quantiles("vault_token_lookup", "токен "),
              "Поиск токена и сбор его политик.", unit="s"),
        Lines("Новые токены", rate("vault_token_creation", "токены"),
              "Сколько токенов выдаётся в секунду. Всплеск — кто-то входит на каждый запрос.", unit="cps"),
        Lines("Отказы в правах", Query('sum(rate(vault_core_response_status_code{code="403"}[$__rate_interval])) or vector(0)', "отказы"),
              "Ответы 403 в секунду: кто-то ищет, что ему открыто, или потерял права.", unit="reqps", runbook="VaultDeniedBurst"),
        Lines("Нарушения квот", rate("vault_quota_rate_limit_violation", "отказы"),
              "Запросы, отклонённые ограничением частоты.", unit="reqps"),
        Bars("Токены по политикам", Query("sum by (policy) (vault_token_count_by_policy)", "{{policy}}"),
             "У скольких токенов какая политика; у токена их может быть несколько."),
        Bars("Токены по способу входа", Query("sum by (auth_method) (vault_token_count_by_auth)", "{{auth_method}}"),
             "Каким способом получены живые токены."),
        Bars("Токены по сроку", Query("sum by (creation_ttl) (vault_token_count_by_ttl)", "{{creation_ttl}}"),
             "С каким сроком выданы живые токены."),
    ),
    Row(
        "Аренды",
        Lines("Аренды", Query("sum(vault_expire_num_leases)", "аренды"),
              "Растущая линия — арендуют быстрее, чем возвращают.", runbook="VaultLeasesGrowing"),
        Lines("Выдача, продление, отзыв", [rate("vault_expire_register_count", "выдано"),
                                           rate("vault_expire_renew_count", "продлено"),
                                           rate("vault_expire_revoke_count", "отозвано")],
              "Сколько аренд в секунду.", unit="cps"),
        Lines("Время отзыва", quantiles("vault_expire_revoke"),
              "Отзыв учётной записи базы данных идёт в саму базу.", unit="s"),
    ),
    Row(
        "Аудит",
        Lines("Сбои записи", [
            Query("sum(increase(vault_audit_log_request_failure[$__rate_interval]))", "запросы"),
            Query("sum(increase(vault_audit_log_response_failure[$__rate_interval]))", "ответы")],
              "Если не пишет ни одно устройство, Vault отклоняет все запросы.",
              thresholds=steps(GREEN, (RED, 1)), runbook="VaultAuditFailing"),
        Lines("Время записи запроса", quantiles("vault_audit_log_request"), "Строка аудита о запросе.", unit="s"),
        Lines("Время записи ответа", quantiles("vault_audit_log_response"), "Строка аудита об ответе.", unit="s"),
    ),
    Row(
        "Хранилище",
        Lines("Обращения", [rate("vault_barrier_get_count", "чтение"), rate("vault_barrier_put_count", "запись"),
                            rate("vault_barrier_list_count", "список"), rate("vault_barrier_delete_count", "удаление")],
              "Сколько раз в секунду обращаются к хранилищу.", unit="ops"),
        Lines("Сбои", Query('sum by (operation) (increase(vault_barrier_failure[$__rate_interval])) or vector(0)', "{{operation}}"),
              "Что хранилище отвергло или вернуло изменённым; HashiCorp Vault этого не считает.",
              thresholds=steps(GREEN, (RED, 1)), runbook="VaultStorageFailing"),
        Lines("Кэш", Query("sum(rate(vault_cache_hit[$__rate_interval]))"
                           " / (sum(rate(vault_cache_hit[$__rate_interval])) + sum(rate(vault_cache_miss[$__rate_interval])) > 0)",
                           "попадания"),
              "Какая доля чтений обошлась без диска. Без чтений линии нет.", unit="percentunit", maximum=1),
        Lines("Время чтения", quantiles("vault_barrier_get"), "Чтение и расшифровка одной записи.", unit="s"),
        Lines("Время записи", quantiles("vault_barrier_put"), "До того, как запись лежит на диске.", unit="s",
              runbook="VaultStorageFailing"),
    ),
    Row(
        "Разделы и личности",
        Bars("Разделы", Query("sum by (type) (vault_core_mount_table_num_entries)", "{{type}}"),
             "Сколько разделов секретов (logical) и способов входа (auth)."),
        Number("Сущности", Query("sum(vault_identity_num_entities)"), "Кого Vault знает как одно лицо, как бы оно ни вошло.",
               size=(8, 8)),
        Bars("Псевдонимы", Query("sum by (mount_point) (vault_identity_entity_alias_count)", "{{mount_point}}"),
             "Через какие способы входа известны сущности."),
    ),
    Row(
        "Процесс",
        Number("С запуска", Query('time() - max(process_start_time_seconds{job="vault"})'),
               "Сколько времени прошло с запуска процесса. Перезапущенный Vault запечатан, пока его не откроют.",
               unit="s", size=(24, 4), runbook="VaultRestarted", decimals=1),
        Lines("Память", [Query("max(vault_runtime_alloc_bytes)", "занято"), Query("max(vault_runtime_sys_bytes)", "взято у системы")],
              "Куча и то, что процесс взял у системы.", unit="bytes"),
        Lines("Потоки", Query("max(vault_runtime_num_goroutines)", "потоки"),
              "Потоки JVM; у HashiCorp Vault — горутины."),
        Lines("Сборка мусора", [Query("sum(rate(vault_runtime_total_gc_pause_ns[$__rate_interval])) / 1e9", "доля времени")],
              "Какую долю времени процесс стоит ради сборки мусора.", unit="percentunit"),
    ),
]

DASHBOARD = dashboard(
    "zakupai-vault", "ZakupAI: Vault",
    "Сервер секретов этого проекта или HashiCorp Vault: имена метрик одни и те же.", ROWS, runbooks=RUNBOOKS)
