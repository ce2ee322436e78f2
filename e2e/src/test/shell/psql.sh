#!/bin/sh
# Makes psql in the folder $1 out of Debian's packages, without installing them: for machines that have none.
set -eu
mkdir -p "$1"
cd "$1"
package=$(apt-cache depends postgresql-client | sed -n 's/^ *Depends: \(postgresql-client-[0-9]*\)$/\1/p' | head -n 1)
apt-get download -q "$package" libpq5
for file in ./*.deb; do
  dpkg -x "$file" .
done
cat > psql <<'WRAPPER'
#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
LD_LIBRARY_PATH=$(dirname -- "$(find "$here/usr/lib" -name libpq.so.5 | head -n 1)")
export LD_LIBRARY_PATH
exec "$(find "$here/usr/lib/postgresql" -name psql -type f | head -n 1)" "$@"
WRAPPER
chmod +x psql
