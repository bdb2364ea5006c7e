#!/bin/sh
# Starts zi-tui.pyz, which lies beside this file. By double click without a terminal, it opens one.

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
app=$here/zi-tui.pyz
self=$here/$(basename -- "$0")

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

in_a_terminal() {
    # Each terminal takes the program to run in its own way.
    for terminal in x-terminal-emulator gnome-terminal konsole xfce4-terminal mate-terminal lxterminal foot kitty alacritty xterm; do
        command -v "$terminal" >/dev/null 2>&1 || continue
        case $terminal in
            gnome-terminal) exec "$terminal" -- /bin/sh "$self" --wait "$@" ;;
            xfce4-terminal | mate-terminal) exec "$terminal" -x /bin/sh "$self" --wait "$@" ;;
            foot | kitty) exec "$terminal" /bin/sh "$self" --wait "$@" ;;
            *) exec "$terminal" -e /bin/sh "$self" --wait "$@" ;;
        esac
    done
    message='Terminal tidak ditemukan. Buka terminal, lalu jalankan: sh zi-tui.sh'
    zenity --error --text="$message" 2>/dev/null || xmessage "$message" 2>/dev/null || echo "$message" >&2
    exit 1
}

finish() {
    # A window that a double click opened must not vanish with what it says.
    if [ "$waiting" = 1 ] && [ "$1" != 0 ]; then
        printf '\nTekan Enter untuk menutup. '
        read -r _
    fi
    exit "$1"
}

waiting=0
if [ "${1-}" = --wait ]; then
    waiting=1
    shift
elif [ $# = 0 ] && ! { [ -t 0 ] && [ -t 1 ]; }; then
    if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
        in_a_terminal
    elif [ "$(uname)" = Darwin ]; then
        exec open -a Terminal "$self"
    fi
fi

if ! find_python; then
    echo 'zi-tui perlu Python 3.11 atau yang lebih baru, dan di komputer ini tidak ada.' >&2
    echo 'Pasang dulu, misalnya: sudo apt install python3' >&2
    echo 'Lalu jalankan berkas ini sekali lagi.' >&2
    finish 1
fi
"$python" "$app" "$@"
finish $?
