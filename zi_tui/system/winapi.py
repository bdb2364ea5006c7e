"""The calls that only Windows has, one function each, without a decision. Tests put their own in their place."""

import sys

_READ_SHARED_ALL = 0x1 | 0x2 | 0x4
_GENERIC_WRITE, _OPEN_EXISTING, _BACKUP_SEMANTICS = 0x40000000, 3, 0x02000000
_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
_STANDARD_OUTPUT, _SEQUENCES = -11, 0x0004
_MOST = 1024
"""Characters of an answer."""


def start_file(path: str) -> None:
    """Open `path` as a double click would."""
    if sys.platform != "win32":
        raise NotImplementedError
    import os

    os.startfile(path)  # noqa: S606 - no shell; who calls has let only documents through


def lock_byte(descriptor: int) -> None:
    """Lock one byte at the position of an open file, without waiting."""
    if sys.platform != "win32":
        raise NotImplementedError
    import msvcrt

    msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)


def move(source: str, target: str, *, over: bool) -> None:
    """Name `source` `target`, and return when that is on the disk.

    Raises:
        FileExistsError: unless `over`, if there is a `target`.
    """
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.MoveFileExW.argtypes = [wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD]
    if not kernel.MoveFileExW(source, target, _WRITE_THROUGH | (_REPLACE_EXISTING if over else 0)):
        code = ctypes.get_last_error()
        raise OSError(0, ctypes.FormatError(code), source, code, target)


def flush_folder(folder: str) -> None:
    """Write the names in a folder to the disk."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.argtypes = [
        wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD, wintypes.DWORD,
        wintypes.HANDLE,
    ]  # fmt: skip
    kernel.CreateFileW.restype = wintypes.HANDLE
    kernel.FlushFileBuffers.argtypes = kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    handle = kernel.CreateFileW(folder, _GENERIC_WRITE, _READ_SHARED_ALL, None, _OPEN_EXISTING, _BACKUP_SEMANTICS, None)
    if handle == wintypes.HANDLE(-1).value:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        if not kernel.FlushFileBuffers(handle):
            raise ctypes.WinError(ctypes.get_last_error())
    finally:
        kernel.CloseHandle(handle)


def volume_path(path: str) -> str:
    """Return the root of the disk of an absolute `path`."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    found = ctypes.create_unicode_buffer(_MOST)
    if not ctypes.WinDLL("kernel32", use_last_error=True).GetVolumePathNameW(path, found, _MOST):
        raise ctypes.WinError(ctypes.get_last_error())
    return found.value


def drive_kind(root: str) -> int:
    """Return what `GetDriveTypeW` answers."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    return int(ctypes.WinDLL("kernel32").GetDriveTypeW(root))


def file_system_name(root: str) -> str:
    """Return what the disk's file system is called, such as `FAT32`."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    name = ctypes.create_unicode_buffer(_MOST)
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    if not kernel.GetVolumeInformationW(root, None, 0, None, None, None, name, _MOST):
        raise ctypes.WinError(ctypes.get_last_error())
    return name.value


def drive_bits() -> int:
    """Return the letters that are taken, A in the lowest bit."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes

    return int(ctypes.WinDLL("kernel32").GetLogicalDrives())


def enable_sequences() -> bool:
    """Let the console of standard output understand colours; tell whether it does."""
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetStdHandle.restype = wintypes.HANDLE
    kernel.GetConsoleMode.argtypes = [wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD)]
    kernel.SetConsoleMode.argtypes = [wintypes.HANDLE, wintypes.DWORD]
    handle, mode = kernel.GetStdHandle(_STANDARD_OUTPUT), wintypes.DWORD()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | _SEQUENCES))
