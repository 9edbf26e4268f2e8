@echo off
rem Starts IntelliTrack for Shopify: finds Java 17 or newer, gives it memory, and runs lib\intellitrack-shopify.jar.
rem
rem   JAVA_HOME                   the Java to use; else the one beside this program (jre\) or the one on the PATH
rem   JAVA_OPTS                   more for Java, such as -Xmx1g or -Dsync.interval=1m; parted by blanks
rem   INTELLITRACK_SHOPIFY_HOME   the folder of conf\ and data\; else that of this program
setlocal EnableExtensions DisableDelayedExpansion
for %%P in ("%~dp0..") do set "PROGRAM=%%~fP"
if not defined INTELLITRACK_SHOPIFY_HOME set "INTELLITRACK_SHOPIFY_HOME=%PROGRAM%"

set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined JAVA call :try "%PROGRAM%\jre\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do call :try "%%~$PATH:J"
if not defined JAVA for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*") do call :try "%%~D\bin\java.exe"
if not defined JAVA (
  echo intellitrack-shopify needs Java 17 or newer. Install it, such as the one of adoptium.net, or set JAVA_HOME to where it is. 1>&2
  exit /b 2
)
"%JAVA%" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %JAVA_OPTS% "-Dintellitrack-shopify.home=%INTELLITRACK_SHOPIFY_HOME%" -jar "%PROGRAM%\lib\intellitrack-shopify.jar" %*
exit /b %ERRORLEVEL%

rem Takes a Java that is new enough, when none was taken before.
:try
if defined JAVA exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('""%~1" -version 2^>^&1" ^| findstr /c:" version "') do for /f "delims=." %%N in ("%%~V") do if %%N geq 17 set "JAVA=%~1"
exit /b 0
