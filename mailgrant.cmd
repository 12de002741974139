@echo off
rem Runs mailgrant on Windows, like the shell script in this directory on other systems. Builds it first if there is no build.
rem It does not detect changed sources: after a change, run mvn package.
rem
rem   MAILGRANT_JAVA       a java.exe or a Java home, 17 or newer; default: JAVA_HOME, then java.exe from PATH
rem   MAILGRANT_JAVA_OPTS  further options for the JVM; compiler options replace all those of the launcher
rem   MAILGRANT_NO_ARCHIVE 1: neither uses nor builds a class-data archive in the user's cache directory
rem
rem Standard output is only for mailgrant; messages of the launcher go to standard error.
rem
rem A path may contain blanks, parentheses and ampersands: it is only expanded inside quotes, never inside a block in
rem parentheses, and no label is called with one. The reasons for flags and class path are in the shell script.

rem Two: the last line ends the second one with its variables, so that no child inherits them, and still reads an
rem exclamation mark as one.
setlocal EnableExtensions DisableDelayedExpansion
setlocal

call :locate
if not "%mg_home:;=%"=="%mg_home%" goto semicolon
set "mg_target=%mg_home%app-cli\target"
set "mg_jar=%mg_target%\mailgrant-app-cli.jar"
set "mg_stamp=%mg_target%\lib\.stamp"

rem ---- Java ----

set "mg_major="
set "mg_found_1="
set "mg_found_2="
set "mg_found_3="

if not defined MAILGRANT_JAVA goto java_home
rem Quotation marks in such a variable are a common mistake.
set "mg_java=%MAILGRANT_JAVA:"=%"
if exist "%mg_java%\*" set "mg_java=%mg_java%\bin\java.exe"
call :consider
if defined mg_major goto java_found
set "mg_found_1=MAILGRANT_JAVA: %mg_what%"

:java_home
if not defined JAVA_HOME goto java_path
set "mg_java=%JAVA_HOME:"=%\bin\java.exe"
call :consider
if defined mg_major goto java_found
set "mg_found_2=JAVA_HOME: %mg_what%"

:java_path
set "mg_java="
set "mg_what=no java.exe"
for %%I in (java.exe) do set "mg_java=%%~$PATH:I"
if defined mg_java call :consider
if defined mg_major goto java_found
set "mg_found_3=PATH: %mg_what%"

>&2 echo mailgrant: needs Java 17 or newer, found:
for /f "tokens=1,* delims==" %%K in ('set mg_found_') do >&2 echo   %%L
>&2 echo Install one, or name it in MAILGRANT_JAVA.
exit /b 1

:java_found

rem ---- The build ----

if exist "%mg_jar%" if exist "%mg_stamp%" goto built
if exist "%mg_home%pom.xml" goto build
rem An installation without sources.
if exist "%mg_jar%" goto built
>&2 echo mailgrant: "%mg_jar%" is missing, and so are the sources to build it from
exit /b 1

:build
set "mg_maven="
for %%I in (mvn.cmd mvn.bat mvn.exe) do if not defined mg_maven set "mg_maven=%%~$PATH:I"
if defined mg_maven goto maven_found
>&2 echo mailgrant: must build, but there is no mvn in PATH: install Maven 3.8.7 or newer
exit /b 1

:maven_found
>&2 echo mailgrant: building, first use ...
if not exist "%mg_target%" mkdir "%mg_target%"
set "mg_log=%mg_target%\.build-log"
if exist "%mg_java_home%\bin\javac.exe" set "JAVA_HOME=%mg_java_home%"
pushd "%mg_home%"
rem First without the network, which is faster and sufficient if the user has built it before.
call :maven -o
if not errorlevel 1 goto build_done
"%SystemRoot%\System32\findstr.exe" offline "%mg_log%" >nul
if not errorlevel 1 call :maven
:build_done
popd
if exist "%mg_jar%" if exist "%mg_stamp%" goto built
type "%mg_log%" >&2
>&2 echo mailgrant: the build failed, see above
exit /b 1

:built

rem ---- The class path ----

set "mg_class_path=%mg_jar%"
set "mg_boot="
set "mg_sizes=0"
rem NTFS returns sorted names; an archive is only valid for one class path. The program's own jars and picocli are first,
rem because a class loader searches the jars in order and opens each one on the way.
pushd "%mg_target%\lib"
for %%J in (mailgrant-*.jar picocli-*.jar *.jar) do (
  set "mg_name=%%J"
  set "mg_size=%%~zJ"
  call :add
)
popd
set "mg_boot_option="
if defined mg_boot set mg_boot_option="-Xbootclasspath/a:%mg_boot%"

rem ---- Flags ----

set "mg_schemes=Basic,Digest,NTLM,Negotiate,Kerberos"
set "mg_compilers=-XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:-UseDynamicNumberOfCompilerThreads"
set "mg_compilers=%mg_compilers% -XX:CompileThresholdScaling=2 -XX:C1MaxInlineSize=15 "
set "mg_own="
if defined MAILGRANT_JAVA_OPTS set "mg_own=%MAILGRANT_JAVA_OPTS:"=%"
if not defined mg_own goto compilers_chosen
if not "%mg_own:Tiered=%"=="%mg_own%" set "mg_compilers="
if not "%mg_own:CICompilerCount=%"=="%mg_own%" set "mg_compilers="
:compilers_chosen
rem The JVM would not start with two collectors.
set "mg_collector=-XX:+UseSerialGC "
if not defined mg_own goto collector_chosen
if not "%mg_own:UseG1GC=%"=="%mg_own%" set "mg_collector="
if not "%mg_own:UseParallelGC=%"=="%mg_own%" set "mg_collector="
if not "%mg_own:UseZGC=%"=="%mg_own%" set "mg_collector="
if not "%mg_own:UseShenandoahGC=%"=="%mg_own%" set "mg_collector="
if not "%mg_own:UseEpsilonGC=%"=="%mg_own%" set "mg_collector="
:collector_chosen
set "mg_flags=%mg_compilers%%mg_collector%-XX:-UsePerfData -Dsun.net.http.retryPost=false"
set "mg_flags=%mg_flags% -Djdk.http.auth.tunneling.disabledSchemes=%mg_schemes%"
set "mg_flags=%mg_flags% -Djdk.http.auth.proxying.disabledSchemes=%mg_schemes% -Dguice_bytecode_gen_option=DISABLED"
set "mg_flags=%mg_flags% -Dsun.reflect.inflationThreshold=2147483647"

rem ---- The class archive ----

rem Its name depends on the JDK, the program and the flags, as far as they can be determined without another process: times
rem have minutes only. The JVM itself compares the archive with the jars and with its own build.
set "mg_archive_options="
if defined MAILGRANT_NO_ARCHIVE if not "%MAILGRANT_NO_ARCHIVE%"=="0" goto run
if not defined LOCALAPPDATA goto run
if not "%LOCALAPPDATA:~1,2%"==":\" if not "%LOCALAPPDATA:~0,2%"=="\\" goto run
set "mg_key=%mg_version%-%mg_JAVA_RUNTIME_VERSION%-%mg_IMPLEMENTOR%-%mg_OS_ARCH%"
if not defined mg_compilers set "mg_key=%mg_key%-own"
if not defined mg_collector set "mg_key=%mg_key%-gc"
for %%S in ("%mg_self%") do set "mg_key=%mg_key%-%%~zS-%%~tS"
for %%J in ("%mg_jar%") do set "mg_key=%mg_key%-%%~zJ-%%~tJ"
for %%T in ("%mg_stamp%") do set "mg_key=%mg_key%-%mg_sizes%-%%~tT"
set "mg_key=%mg_key:/=%"
set "mg_key=%mg_key::=%"
set "mg_key=%mg_key: =%"
set "mg_ending=jsa"
set "mg_use=-XX:SharedArchiveFile"
if %mg_major% GEQ 25 set "mg_ending=aot"
if %mg_major% GEQ 25 set "mg_use=-XX:AOTCache"
set "mg_archive=%LOCALAPPDATA%\mailgrant\archive\%mg_key%.%mg_ending%"
if exist "%mg_archive%" goto archived
rem Requests an archive after a successful run.
set mg_archive_options="-Dmailgrant.archive=%mg_archive%"
set mg_archive_options=%mg_archive_options% "-Dmailgrant.archive.flags=%mg_flags%" "-Dmailgrant.archive.boot=%mg_boot%"
goto run
:archived
rem Where archives of removed programs are searched for, once a day.
set mg_archive_options="%mg_use%=%mg_archive%" "-Dmailgrant.archive.used=%mg_archive%"

:run
rem -Xlog:disable: otherwise the JVM prints to standard output that it rejects an archive.
endlocal & "%mg_java%" %mg_flags% -Xlog:disable %MAILGRANT_JAVA_OPTS% %mg_archive_options% %mg_boot_option% -cp "%mg_class_path%" dev.mailgrant.cli.Main %*
exit /b %ERRORLEVEL%

:semicolon
>&2 echo mailgrant: cannot run from "%mg_home%": a semicolon separates the parts of a class path
exit /b 1

rem In a subroutine, because only there cmd knows the path of the file if "mailgrant" was typed in quotes and found in PATH.
:locate
set "mg_home=%~dp0"
set "mg_self=%~f0"
goto :eof

rem Sets mg_major if mg_java is new enough, otherwise mg_what to its version. Reading the JDK's release file is faster than
rem starting a JVM.
:consider
set "mg_version="
set "mg_JAVA_VERSION="
set "mg_JAVA_RUNTIME_VERSION="
set "mg_IMPLEMENTOR="
set "mg_OS_ARCH="
set "mg_what=%mg_java% is not a file"
if exist "%mg_java%\*" goto :eof
if not exist "%mg_java%" goto :eof
for %%I in ("%mg_java%") do set "mg_java=%%~fI"
for %%I in ("%mg_java%") do set "mg_java_bin=%%~dpI"
for %%I in ("%mg_java_bin%..") do set "mg_java_home=%%~fI"
if exist "%mg_java_home%\release" call :read_release
set "mg_version=%mg_JAVA_VERSION%"
if not defined mg_version call :ask_version
set "mg_what=%mg_java% is Java of unknown version"
if not defined mg_version goto :eof
set "mg_what=%mg_java% is Java %mg_version%"
rem 1.8.0_402 is Java 8; of 17.0.15, 25 and 26-ea the first number counts.
set "mg_number=0"
for /f "tokens=1,2 delims=._-+" %%A in ("%mg_version%") do (
  set "mg_number=%%A"
  if "%%A"=="1" set "mg_number=%%B"
)
rem Text that is not a number would be compared as text, or break the line: arithmetic converts it.
set /a "mg_number=mg_number+0"
if %mg_number% GEQ 17 set "mg_major=%mg_number%"
goto :eof

:read_release
for /f "usebackq tokens=1,* delims==" %%K in ("%mg_java_home%\release") do (
  for %%N in (JAVA_VERSION JAVA_RUNTIME_VERSION IMPLEMENTOR OS_ARCH) do if "%%K"=="%%N" set "mg_%%N=%%~L"
)
goto :eof

rem From its own directory, because a path in the command of for /f would be split.
:ask_version
pushd "%mg_java_bin%"
for /f "tokens=1-3" %%A in ('.\java.exe -version 2^>^&1 ^<nul') do if "%%B"=="version" set "mg_version=%%~C"
popd
goto :eof

rem Maven does not get mailgrant's standard input, which may contain a secret. The checks are for developers; a user's newer JDK
rem may have new warnings.
:maven
call mvn -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn %1 package -pl app-cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true -Dmaven.compiler.failOnWarning=false -Ddoclint=none <nul >"%mg_log%" 2>&1
goto :eof

rem Adds a jar that is not there yet. azure-json goes on the boot class path.
:add
if defined mg_added_%mg_name% goto :eof
set "mg_added_%mg_name%=1"
set /a "mg_sizes=mg_sizes %% 65521 * 31 + mg_size"
if /i "%mg_name:~0,11%"=="azure-json-" goto boot
set "mg_class_path=%mg_class_path%;%mg_target%\lib\%mg_name%"
goto :eof
:boot
set "mg_boot=%mg_target%\lib\%mg_name%"
goto :eof
