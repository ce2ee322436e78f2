# Sourced by the launchers `vault` and `zakupai`: finds a JDK, keeps the build and the start-up caches current, becomes the JVM.
# Everything said here goes to stderr; stdout belongs to the command. Needs LAUNCHER (its name, for messages) and ROOT (the project).
# shellcheck shell=bash

readonly JDK_NEEDED=25
readonly CLI_JAR=$ROOT/cli/target/cli-0.1.0.jar
readonly CLI_LIBRARIES=$ROOT/cli/target/lib
readonly LAUNCH_WORK=$ROOT/target/launch
RELOADS=''

say() {
  printf '%s: %s\n' "$LAUNCHER" "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# Sets JDK and JDK_VERSION from the `release` file of the folder $1; false if that is no JDK of the needed age.
jdk_fits() {
  local key value
  [[ -r $1/release && -x $1/bin/java && -x $1/bin/javac ]] || return 1
  while IFS='=' read -r key value; do
    if [[ $key == JAVA_VERSION ]]; then
      value=${value//[\"$'\r']/}
      [[ ${value%%[!0-9]*} -ge $JDK_NEEDED ]] || return 1
      JDK=$1
      JDK_VERSION=$value
      return 0
    fi
  done <"$1/release"
  return 1
}

find_jdk() {
  local java folder
  if [[ -n ${JAVA_HOME-} ]] && jdk_fits "$JAVA_HOME"; then
    return
  fi
  if java=$(type -P java) && java=$(readlink -f -- "$java") && jdk_fits "${java%/bin/java}"; then
    return
  fi
  for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_fits "$folder"; then
      return
    fi
  done
  fail "no JDK $JDK_NEEDED or newer was found in JAVA_HOME, on the PATH or under /usr/lib/jvm: install one, or set JAVA_HOME to it"
}

# Is something that the build $1 (`vault` or `zakupai`) is made of newer than that build? Folders count too: a deletion changes them.
build_is_stale() {
  local stamp=$LAUNCH_WORK/$1.built part
  local -a sources=("$ROOT/pom.xml")
  [[ -e $stamp && -e $CLI_JAR ]] || return 0
  for part in "$ROOT"/{libs/*,vault-server,cli}/{pom.xml,src/main}; do
    [[ -e $part ]] && sources+=("$part")
  done
  if [[ $1 == zakupai ]]; then
    for part in "$ROOT"/{services/*,portal-simulator}/{pom.xml,src/main}; do
      [[ -e $part ]] && sources+=("$part")
    done
  fi
  [[ -n $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]
}

# Maven leaves the classes of sources that are gone where they are, and Spring would find them there: after a deletion, what was
# built of the old tree is thrown away.
forget_removed_sources() {
  local list=$LAUNCH_WORK/sources now
  now=$(cd -- "$ROOT" && find . -path '*/src/main/*' -type f -not -path './target/*' | LC_ALL=C sort)
  if [[ ! -e $list || -n $(LC_ALL=C comm -23 "$list" <(printf '%s\n' "$now")) ]]; then
    rm -rf -- "$ROOT"/{libs/*,vault-server,services/*,portal-simulator,cli}/target/{classes,spring-aot,maven-status}
  fi
  printf '%s\n' "$now" >"$list"
}

# Maven's output goes to the log; on a terminal its progress is shown on one line.
run_maven() {
  local log=$LAUNCH_WORK/build.log line status=0
  JAVA_HOME=$JDK mvn -B -Dfast -Dmaven.test.skip=true -Dspotless.check.skip=true -f "$ROOT/pom.xml" "$@" package </dev/null 2>&1 |
    while IFS= read -r line; do
      printf '%s\n' "$line"
      if [[ -t 2 && $line =~ Building\ ([a-z-]+)\ .*(\[[0-9]+/[0-9]+\]) ]]; then
        printf '\r\033[K%s: building %s %s' "$LAUNCHER" "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}" >&2
      fi
    done >"$log" || status=$?
  [[ -t 2 ]] && printf '\r\033[K' >&2
  if ((status != 0)); then
    sed -n '/^\[ERROR\] .*-> \[Help/q; /^\[ERROR\]/p' "$log" | head -n 30 >&2
    grep -q '^\[ERROR\]' "$log" || tail -n 30 "$log" >&2
    fail "the build failed; its whole output is in $log"
  fi
}

# Builds what the launcher $1 needs, if its sources are newer than the build. One build at a time; the others wait for it.
ensure_built() {
  local lock
  [[ -z ${ZAKUPAI_SKIP_BUILD-} ]] || return 0
  build_is_stale "$1" || return 0
  type -P mvn >/dev/null || fail "the project has to be built, and Maven (mvn) is not on the PATH: install Maven 3.8 or newer"
  mkdir -p "$LAUNCH_WORK"
  exec {lock}>"$LAUNCH_WORK/build.lock"
  if ! flock -n "$lock"; then
    say "another build is running; waiting for it"
    flock "$lock"
  fi
  if build_is_stale "$1"; then
    say "building (the sources are newer than the build; this takes a minute the first time)"
    # The stamp's time is that of the start: what is edited while the build runs counts as newer.
    : >"$LAUNCH_WORK/started"
    forget_removed_sources
    if [[ $1 == zakupai ]]; then
      run_maven -pl '!e2e,!bench'
      cp -p "$LAUNCH_WORK/started" "$LAUNCH_WORK/zakupai.built"
    else
      run_maven -pl cli -am
    fi
    mv "$LAUNCH_WORK/started" "$LAUNCH_WORK/vault.built"
  fi
  exec {lock}>&-
}

# Makes the AOT cache $1 by running the class $2 with the flags that follow, unless it is there for just these, these jars and this JDK.
# Sets CACHE_FLAGS. A cache only saves time: when it can't be made, the command starts without it and nothing is said.
ensure_cache() {
  local cache=$LAUNCH_WORK/$1-$JDK_VERSION.aot made_from lock
  made_from="$JDK ${*:2}"$'\n'$(stat -c '%n %s %Y' "$CLI_JAR" "$CLI_LIBRARIES"/*.jar 2>/dev/null) || return 0
  if [[ ! -e $cache.from || $(<"$cache.from") != "$made_from" ]]; then
    mkdir -p "$LAUNCH_WORK" 2>/dev/null && exec {lock}>"$LAUNCH_WORK/$1.lock" || return 0
    flock -n "$lock" || return 0
    say "making the start-up cache (once per build and JDK)"
    rm -f "$cache"
    "$JDK/bin/java" "${@:3}" -Xlog:disable -XX:AOTCacheOutput="$cache.new" -cp "$CLI_JAR" "$2" \
      </dev/null >"$LAUNCH_WORK/$1.log" 2>&1 || true
    [[ -e $cache.new ]] && mv "$cache.new" "$cache"
    printf '%s' "$made_from" >"$cache.from"
    exec {lock}>&-
  fi
  [[ -e $cache ]] && CACHE_FLAGS=("-XX:AOTCache=$cache" -Xlog:disable -Xlog:all=off) || return 0
}

# Becomes the JVM: launch CACHE TRAINING_CLASS MAIN_CLASS JVM_FLAG... -- ARGUMENT...
# The property zakupai.terminal holds the digits of those of the streams 0, 1, 2 that are terminals; zakupai.locale the LC_ALL of
# the caller, for programs that the command starts. With RELOADS=yes it hears SIGHUP even under nohup: to a JVM that was told to
# ignore the signal, a handler of its own makes no difference, and a reload would do nothing.
launch() {
  local cache=$1 training=$2 main=$3 terminal='' stream
  local -a flags=() hearing=() CACHE_FLAGS=()
  shift 3
  while [[ $1 != -- ]]; do
    flags+=("$1")
    shift
  done
  shift
  for stream in 0 1 2; do
    [[ -t $stream ]] && terminal+=$stream
  done
  ensure_cache "$cache" "$training" "${flags[@]}"
  if [[ -n $RELOADS && -n $(trap -p HUP) ]] && env --default-signal=HUP true 2>/dev/null; then
    hearing=(env --default-signal=HUP)
  fi
  # The arguments are UTF-8 whatever the locale says: values may hold any letter.
  LC_ALL=C.UTF-8 exec "${hearing[@]}" "$JDK/bin/java" "${flags[@]}" "${CACHE_FLAGS[@]}" "-Dzakupai.root=$ROOT" "-Dzakupai.terminal=$terminal" \
    "-Dzakupai.locale=${LC_ALL-}" -cp "$CLI_JAR" "$main" "$@"
}
