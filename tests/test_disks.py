"""What the system tells of a disk, put together from files as the kernel writes them."""

import sys
from pathlib import Path

import pytest

from zi_tui.disks import FAT_LARGEST, UNKNOWN, Disk, disk_of, mount_of, on_linux

MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:5 / /dev rw - devtmpfs udev rw
40 22 8:17 / /media/ani/FLASHDISK\040ZI rw,nosuid shared:9 - vfat /dev/sdb1 rw,uid=1000
41 22 0:50 / /mnt/kantor rw - cifs //server/zi rw
42 22 8:33 / /media/ani/SSD rw - exfat /dev/sdc1 rw
43 41 8:2 /home /mnt/kantor/lokal rw - ext4 /dev/sda2 rw
garbage
""".lstrip()


@pytest.fixture
def kernel(tmp_path: Path) -> tuple[Path, Path]:
    """A list of mounts, and block devices: a fixed disk, a stick, an SSD on USB."""
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    numbers = tmp_path / "dev"
    numbers.mkdir()
    for number, disk, removable in (
        ("8:2", "pci/ata1/block/sda/sda2", "0"),
        ("8:17", "pci/mmc/block/sdb/sdb1", "1"),
        ("8:33", "pci/usb2/2-1/block/sdc/sdc1", "0"),
    ):
        partition = tmp_path / "devices" / disk
        partition.mkdir(parents=True)
        (partition.parent / "removable").write_text(f"{removable}\n", encoding="ascii")
        (numbers / number).symlink_to(partition)
    return tmp_path / "mountinfo", numbers


@pytest.mark.skipif(sys.platform == "win32", reason="no colons in names there")
@pytest.mark.parametrize(
    ("path", "disk"),
    [
        ("/home/ani/zi", Disk("ext4", network=False, removable=False)),
        ("/media/ani/FLASHDISK ZI/data", Disk("vfat", network=False, removable=True)),
        ("/media/ani/FLASHDISK ZI 2", Disk("ext4", network=False, removable=False)),
        ("/mnt/kantor", Disk("cifs", network=True, removable=False)),
        ("/mnt/kantor/lokal/zi", Disk("ext4", network=False, removable=False)),
        ("/media/ani/SSD/x", Disk("exfat", network=False, removable=True)),
    ],
)
def test_the_innermost_mount_says_what_it_is(kernel: tuple[Path, Path], path: str, disk: Disk) -> None:
    assert on_linux(path, *kernel) == disk


def test_only_fat_has_a_largest_file() -> None:
    assert Disk("vfat", network=False, removable=True).largest_file == FAT_LARGEST
    assert Disk("exfat", network=False, removable=True).largest_file is None


def test_the_last_of_several_mounts_at_one_place_counts() -> None:
    text = "1 0 8:1 / /a rw - ext4 x rw\n2 0 8:2 / /a rw - btrfs y rw\n"
    found = mount_of("/a/b", text)
    assert found is not None
    assert found.device == "8:2"


def test_where_nothing_is_told_nothing_is_claimed(tmp_path: Path) -> None:
    assert on_linux("/a", tmp_path / "none", tmp_path) == UNKNOWN
    assert mount_of("/a", "") is None


def test_this_very_disk_is_looked_at(tmp_path: Path) -> None:
    assert isinstance(disk_of(tmp_path / "not" / "yet"), Disk)
