@echo off
rem Makes IntelliTrack for Shopify a Windows service that starts with the machine. Run it as administrator.
rem UNTESTED ON WINDOWS: it was written by WinSW's documentation, and nobody has run it there yet. Tell what happened.
rem
rem Before: download WinSW-x64.exe (WinSW 2.12 or newer) from github.com/winsw/winsw/releases and put it here as
rem intellitrack-shopify-service.exe. "install-service.cmd remove" takes the service away again; data stay.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
for %%P in ("%~dp0..") do set "PROGRAM=%%~fP"
set "SERVICE=%HERE%intellitrack-shopify-service.exe"
if not exist "%SERVICE%" (
  echo %SERVICE% is not there: download WinSW-x64.exe from github.com/winsw/winsw/releases and give it that name. 1>&2
  exit /b 2
)
net session >nul 2>&1
if errorlevel 1 (
  echo Run this as administrator. 1>&2
  exit /b 2
)
if /i "%~1"=="remove" (
  "%SERVICE%" stop
  "%SERVICE%" uninstall
  exit /b
)

rem the start script knows which Java is new enough; its answer also proves that the program starts
call "%PROGRAM%\bin\intellitrack-shopify.cmd" --version
if errorlevel 1 exit /b 2
set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA if exist "%PROGRAM%\jre\bin\java.exe" set "JAVA=%PROGRAM%\jre\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA (
  echo Set JAVA_HOME to the Java that the service is to use. 1>&2
  exit /b 2
)
powershell -NoProfile -Command "$f = '%HERE%intellitrack-shopify-service.xml'; (Get-Content -Raw -Encoding UTF8 $f) -replace '<executable>[^<]*</executable>', ('<executable>' + '%JAVA%' + '</executable>') | Set-Content -Encoding UTF8 $f"
if errorlevel 1 exit /b 1

rem LocalService, with few rights of its own, may write data, settings and logs, and nothing else here
for %%F in (data conf logs) do (
  if not exist "%PROGRAM%\%%F" mkdir "%PROGRAM%\%%F"
  icacls "%PROGRAM%\%%F" /grant "*S-1-5-19:(OI)(CI)M" >nul
)
"%SERVICE%" install || exit /b 1
"%SERVICE%" start
