#!/usr/bin/env bash
# Puts a published build in the place of the running one, one replica after the other: sudo ./update.sh FOLDER
set -euo pipefail

build=${1:?"Say which folder holds the published build: sudo ./update.sh artifacts/patternbot"}
ports=(3981 3982)
[ -x "$build/PatternBot.Host" ] || { echo "$build/PatternBot.Host is not there. Publish first: see README.md." >&2; exit 1; }

version=/opt/patternbot-$(date -u +%Y%m%d%H%M%S)
cp -r "$build" "$version"
chown -R root:root "$version"
before=$(readlink -f /opt/patternbot || true)
ln -sfn "$version" /opt/patternbot.next
mv -T /opt/patternbot.next /opt/patternbot

systemctl start patternbot-migrate.service
for port in "${ports[@]}"; do
  systemctl restart "patternbot@$port.service"
  for _ in $(seq 60); do
    if curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$port/health/ready"; then continue 2; fi
    sleep 1
  done
  echo "The replica on port $port is not ready after a minute; the other one still serves. Look: journalctl -u patternbot@$port" >&2
  echo "Back to the build before: ln -sfn $before /opt/patternbot && systemctl restart patternbot@$port" >&2
  exit 1
done
echo "Done. The build before stays in $before."
