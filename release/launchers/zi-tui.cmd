@echo off
rem Starts zi-tui.pyz, which lies beside this file, with the Python in the folder "python" here or the PC's own.
setlocal DisableDelayedExpansion
set "ZI_HERE=%~dp0"
set "ZI_APP=%ZI_HERE%zi-tui.pyz"
set "ZI_OLD=import sys; sys.exit(sys.version_info < (3, 11))"
rem UTF-8 for what the program prints; the console's own code page comes back at the end.
set "ZI_PAGE="
for /f "tokens=2 delims=:" %%p in ('chcp') do set "ZI_PAGE=%%p"
if defined ZI_PAGE set "ZI_PAGE=%ZI_PAGE:.=%"
chcp 65001 >nul

if not exist "%ZI_APP%" goto no_app
set "ZI_PYTHON="
if exist "%ZI_HERE%python\python.exe" call :try "%ZI_HERE%python\python.exe"
if not defined ZI_PYTHON call :try py -3
if not defined ZI_PYTHON call :try python
if not defined ZI_PYTHON call :try python3
if not defined ZI_PYTHON goto no_python

%ZI_PYTHON% -X utf8 "%ZI_APP%" %*
set "ZI_CODE=%ERRORLEVEL%"
goto end

:try
rem The shop's stand-in for Python fails here, too.
%* -c "%ZI_OLD%" >nul 2>nul
if errorlevel 1 exit /b 1
set ZI_PYTHON=%*
exit /b 0

:no_app
echo.
echo   Berkas zi-tui.pyz tidak ada di folder ini: %ZI_HERE%
echo   Salin zi-tui.pyz ke samping zi-tui.cmd, lalu klik dua kali lagi.
set "ZI_CODE=1"
goto end

:no_python
echo.
echo   zi-tui perlu Python 3.11 atau yang lebih baru, dan di komputer ini tidak ada.
echo.
echo   Pilih salah satu:
echo   1. Tanpa memasang apa pun: unduh "Windows embeddable package (64-bit)" Python 3.11
echo      dari https://www.python.org/downloads/windows/ di PC yang ada internetnya,
echo      lalu buka zip-nya ke folder "python" di samping berkas ini:
echo      %ZI_HERE%python\python.exe
echo   2. Pasang Python 3.11 atau yang lebih baru dari python.org.
echo.
echo   Lalu klik dua kali zi-tui.cmd lagi. Caranya ada di docs\flashdisk.md.
set "ZI_CODE=1"

:end
if defined ZI_PAGE chcp %ZI_PAGE% >nul
rem A window that a double click opened must not vanish with what it says.
set "ZI_CLICKED="
echo %CMDCMDLINE% | find /i "%~nx0" >nul && set "ZI_CLICKED=1"
if not "%ZI_CODE%"=="0" if defined ZI_CLICKED pause
exit /b %ZI_CODE%
