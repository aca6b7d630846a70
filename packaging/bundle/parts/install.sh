#!/bin/sh
# guidelinec をこのフォルダーの中に入れます（ネットワークは使いません）。
set -eu
cd "$(dirname "$0")"
python=
for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
  if command -v "$name" >/dev/null 2>&1 &&
    "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 から 3.14 までのどれかが必要です。" >&2
  exit 1
fi
"$python" -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels \
  --require-hashes --no-deps --only-binary :all: -r requirements.txt
printf '%s\n' '#!/bin/sh' 'exec "$(dirname "$0")/env/bin/guidelinec" "$@"' >guidelinec
chmod +x guidelinec
env/bin/guidelinec --version
echo "入りました。画面を開くには $(pwd)/guidelinec app と打ってください。手引きは manual/index.html です。"
