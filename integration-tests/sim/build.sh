#!/usr/bin/env bash
# Usage: build.sh FOLDER: compiles the simulated machine's shim and job into FOLDER.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
gcc -shared -fPIC -O2 -Wall -Wextra -Werror -o "$1/powercap_shim.so" "$here/powercap_shim.c" -ldl -lpthread
javac -d "$1" "$here/SimulatedJob.java"
