#!/bin/sh
# Fetches VictoriaMetrics, which answers PromQL, from Debian's archive and prints its path; kept beside the collector, fetched once.
# Exit 0: the last line of stdout is the path. Exit 3: it cannot be had here; the last line of stderr says why.
set -eu
home=${XDG_CACHE_HOME:-$HOME/.cache}/lca-agent/victoria-metrics
if [ -x "$home/victoria-metrics" ]; then echo "$home/victoria-metrics"; exit 0; fi

absent() { echo "no VictoriaMetrics: $1" >&2; exit 3; }
for tool in apt-get dpkg-deb; do command -v $tool > /dev/null || absent "$tool is not installed"; done
[ "$(dpkg --print-architecture)" = amd64 ] || absent "Debian's package is fetched for amd64 alone"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r $keys ] || absent "$keys is missing: this is no Debian"
# The mirror that this machine's own apt uses, unless somebody names one.
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' 'Component: main' | head -n 1)}
[ -n "$mirror" ] || absent "apt knows no mirror of Debian; DEBIAN_MIRROR may name one"

mkdir -p "$(dirname "$home")"
work=$(mktemp -d "$home.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/ready"
echo "deb [signed-by=$keys] $mirror trixie main" > "$work/sources.list"
cat > "$work/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "root";
CONF
cd "$work"
{ APT_CONFIG="$work/apt.conf" apt-get -qq update && APT_CONFIG="$work/apt.conf" apt-get -qq download victoria-metrics; } > log 2>&1 ||
  absent "not downloadable: $(tail -n 1 log)"
dpkg-deb -x victoria-metrics_*.deb root
mv root/usr/bin/victoria-metrics ready/
mv ready "$home" 2> /dev/null || [ -x "$home/victoria-metrics" ]
echo "$home/victoria-metrics"
