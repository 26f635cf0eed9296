#!/bin/sh
# Builds the OpenTelemetry Collector of builder.yaml with the collector builder, both from the Go module proxy, and prints its path.
# Kept in ${XDG_CACHE_HOME:-~/.cache}/lca-agent/, named after the version and a checksum of builder.yaml but for its comments, and built once (minutes).
# Exit 0: the last line of stdout is the path. Exit 3: it cannot be had here; the last line of stderr says why.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=$(sed -n 's/^  version: //p' "$here/builder.yaml")
sum=$(grep -v '^#' "$here/builder.yaml" | cksum | cut -d' ' -f1)
home=${XDG_CACHE_HOME:-$HOME/.cache}/lca-agent/collector-$version-$sum
if [ -x "$home/otelcol" ]; then echo "$home/otelcol"; exit 0; fi

absent() { echo "$1" >&2; exit 3; }
command -v go > /dev/null || absent "no collector: Go is not installed; 1.24 or later builds it"
minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
[ "${minor:-0}" -ge 24 ] || absent "no collector: $(go env GOVERSION) is installed; 1.24 or later builds it"
[ "${1:-}" != --cached ] || absent "no collector: not built yet; integration-tests/collector/build.sh builds it"

# A folder of our own beside the final place; the rename at the end makes it whole or absent, also when two build at once.
mkdir -p "$(dirname "$home")"
work=$(mktemp -d "$home.XXXXXX")
trap 'rm -rf "$work"' EXIT
export GOFLAGS="${GOFLAGS:-} -p=1" GOMAXPROCS=1 CGO_ENABLED=0 GOBIN="$work/bin"
{ go install "go.opentelemetry.io/collector/cmd/builder@v$version" &&
  sed "s|^dist:|dist:\n  output_path: $work/dist|" "$here/builder.yaml" > "$work/builder.yaml" &&
  nice -n 10 "$work/bin/builder" --config "$work/builder.yaml" --ldflags="-s -w"
} > "$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; absent "no collector: its build failed, $(tail -n 1 "$work/log")"; }
mkdir "$work/ready"
mv "$work/dist/otelcol" "$work/ready/otelcol"
mv "$work/ready" "$home" 2> /dev/null || [ -x "$home/otelcol" ]
echo "$home/otelcol"
