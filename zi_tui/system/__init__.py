"""What operating systems do each in their own way, in one place: everyone else asks here.

`posix` and `windows` offer the same functions and are both importable everywhere, so that tests can put one in the
other's place; what Windows alone has is called in `winapi`, function by function. Nothing here makes sentences.
"""

import sys

if sys.platform == "win32":
    from zi_tui.system.windows import (
        can_open,
        columns_of,
        command_line,
        drives,
        errno_of,
        forget_cached,
        has_termios,
        lock,
        open_document,
        reach,
        remove,
        remove_tree,
        rename,
        rename_new,
        replace,
        shows_colours,
        sync,
        sync_folder,
        volume_of,
        write_out,
    )
else:
    from zi_tui.system.posix import (
        can_open,
        columns_of,
        command_line,
        drives,
        errno_of,
        forget_cached,
        has_termios,
        lock,
        open_document,
        reach,
        remove,
        remove_tree,
        rename,
        rename_new,
        replace,
        shows_colours,
        sync,
        sync_folder,
        volume_of,
        write_out,
    )

__all__ = [
    "can_open",
    "columns_of",
    "command_line",
    "drives",
    "errno_of",
    "forget_cached",
    "has_termios",
    "lock",
    "open_document",
    "reach",
    "remove",
    "remove_tree",
    "rename",
    "rename_new",
    "replace",
    "shows_colours",
    "sync",
    "sync_folder",
    "volume_of",
    "write_out",
]
