#!/usr/bin/env bash
# Publishes the service both ways that docs/deployment.md names, starts each from its folder with nothing configured but the channel switched off, and asks it
# something. The analyzers have had their say in the build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT

try() {
  local name=$1 port=$2; shift 2
  mkdir -p "$work/$name-state"
  # Another working folder than the repository's: everything that it needs must have been published.
  (cd "$work/$name-state" && exec env Urls="http://127.0.0.1:$port" State__Path="$work/$name-state" BotFramework__Enabled=false Logging__LogLevel__Default=Warning "$@") & service=$!
  local started=$SECONDS
  until "$@" health --ready --address "http://127.0.0.1:$port" >/dev/null 2>&1; do
    kill -0 "$service" 2>/dev/null || { echo "$name ended by itself."; exit 1; }
    [ $((SECONDS - started)) -lt 60 ] || { echo "$name did not answer within a minute."; exit 1; }
    sleep 0.2
  done
  curl --silent --fail "http://127.0.0.1:$port/api/ask" -H 'Content-Type: application/json' -d '{"text": "circut braker"}' | grep -q '"circuit-breaker"' || { echo "$name gave a wrong answer."; exit 1; }
  curl --silent --fail --output /dev/null "http://127.0.0.1:$port/" || { echo "$name has no page."; exit 1; }
  [ "$(curl --silent --output /dev/null --write-out '%{http_code}' -X POST "http://127.0.0.1:$port/api/messages" -H 'Content-Type: application/json' -d '{}')" = 401 ] || { echo "$name lets strangers in."; exit 1; }
  kill -TERM "$service"
  wait "$service" || { echo "$name did not end well."; exit 1; }
  service=
  echo "$name: $(du -sm "$work/$name" | cut -f1) MB, ready after $((SECONDS - started)) s with its first learning, answers, and ends on SIGTERM"
}

dotnet publish src/PatternBot.Host -c Release -r linux-x64 --self-contained --nologo -v quiet -p:RunAnalyzers=false -o "$work/self-contained"
try self-contained "${PORT:-39810}" "$work/self-contained/PatternBot.Host"
dotnet publish src/PatternBot.Host -c Release -r linux-x64 --no-self-contained --nologo -v quiet -p:RunAnalyzers=false -o "$work/ready-to-run"
try ready-to-run "${PORT:-39810}" dotnet "$work/ready-to-run/PatternBot.Host.dll"
