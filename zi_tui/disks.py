"""What kind of disk a path lies on, as far as the system tells. Never raises `OSError`.

Windows has calls for it; on Linux `/proc` and `/sys` tell; elsewhere nothing is known, and nothing is claimed.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from zi_tui import system

FAT_LARGEST = (1 << 32) - 1
"""Bytes of the largest file that FAT32 holds."""

_FAT = frozenset({"vfat", "msdos", "fat", "fat32"})
_NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs",
        "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs",
    }
)  # fmt: skip
_ESCAPE = re.compile(r"\\([0-7]{3})")


class Disk(NamedTuple):
    """What is known of the disk that holds a path."""

    file_system: str
    """As the system calls it, in lower case; empty where it does not tell."""
    network: bool
    """Whether it lies on another computer."""
    removable: bool
    """Whether it can be pulled out, as a USB stick."""

    @property
    def largest_file(self) -> int | None:
        """Bytes of the largest file that it holds, where that is little."""
        return FAT_LARGEST if self.file_system in _FAT else None


UNKNOWN = Disk("", network=False, removable=False)


class Mount(NamedTuple):
    """A line of `/proc/self/mountinfo`, as far as it is of use."""

    device: str
    """Major and minor number: `8:17`."""
    point: str
    file_system: str


def disk_of(path: str | os.PathLike[str]) -> Disk:
    """Return what is known of the disk on which `path` lies or would lie."""
    if (volume := system.volume_of(str(Path(path).absolute()))) is not None:
        return Disk(*volume)
    return on_linux(os.path.realpath(path), Path("/proc/self/mountinfo"), Path("/sys/dev/block"))


def on_linux(path: str, mountinfo: Path, devices: Path) -> Disk:
    """Return what Linux knows.

    Args:
        path: absolute, without links.
        mountinfo: the kernel's list of mounts.
        devices: the kernel's folder of block devices by number.
    """
    try:
        mount = mount_of(path, mountinfo.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return UNKNOWN
    if mount is None:
        return UNKNOWN
    return Disk(mount.file_system, mount.file_system in _NETWORK, _can_be_pulled_out(devices, mount.device))


def mount_of(path: str, mountinfo: str) -> Mount | None:
    """Return the mount that holds `path`: the innermost, of several at one place the last."""
    best: Mount | None = None
    for line in mountinfo.splitlines():
        before, _dash, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if len(fields) < 5 or not kind:
            continue
        mount = Mount(fields[2], _unescaped(fields[4]), kind.lower())
        inside = path == mount.point or path.startswith(mount.point.rstrip("/") + "/")
        if inside and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def _unescaped(text: str) -> str:
    """Return a path of the kernel's list, in which a blank is a backslash and `040`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), text)


def _can_be_pulled_out(devices: Path, number: str) -> bool:
    """Whether the block device is a stick, a card, or hangs on USB; a partition asks its whole disk."""
    device = Path(os.path.realpath(devices / number))
    if "/usb" in str(device):
        return True
    for folder in (device, device.parent):
        with suppress(OSError):
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
    return False
