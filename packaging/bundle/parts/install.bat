@echo off
rem guidelinec をこのフォルダーの中に入れます（ネットワークは使いません）。
setlocal
cd /d "%~dp0"
set "PYTHON="
for %%V in (3.14 3.13 3.12 3.11) do (
  if not defined PYTHON py -%%V -c "pass" >nul 2>&1 && set "PYTHON=py -%%V"
)
if not defined PYTHON (
  python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>&1 && set "PYTHON=python"
)
if not defined PYTHON (
  echo Python 3.11 から 3.14 までのどれかが必要です。
  goto failed
)
%PYTHON% -m venv env || goto failed
env\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes --no-deps --only-binary :all: -r requirements.txt || goto failed
>guidelinec.bat echo @"%%~dp0env\Scripts\guidelinec.exe" %%*
>guidelinec-app.bat echo @"%%~dp0env\Scripts\guidelinec.exe" app %%* ^|^| pause
env\Scripts\guidelinec.exe --version || goto failed
echo 入りました。guidelinec-app.bat をダブルクリックすると画面が開きます（コマンドで使うときは guidelinec.bat）。手引きは manual\index.html です。
pause
exit /b 0

:failed
echo 入れられませんでした。上の表示を控えて、担当者に知らせてください。
pause
exit /b 1
