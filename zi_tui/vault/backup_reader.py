"""Reading a backup, of which nothing is believed: every name, size and hash is looked at first."""

import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from zi_tui.durable import sync_file
from zi_tui.errors import BackupError
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.vault.archives import member_chunks, opened_zip
from zi_tui.vault.backup_zip import (
    DATABASE,
    FORMAT,
    INFO,
    MANIFEST,
    MEMBER_OVERHEAD,
    README,
    VERSION,
    Content,
    Tell,
    member_name,
    telling,
)
from zi_tui.vault.content import CancelCheck, Chunk, Moved, move

_EVIDENCE = re.compile(r"vault/sha256/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SMALL = 1 << 20
"""Bytes of `info.json`, at most."""


class Backup:
    """A backup that is read. Nothing but `check` may be believed before `check` came to its end.

    Args:
        archive: it, opened.
        size: bytes of the whole file.
    """

    def __init__(self, archive: ZipFile, size: int, name: str) -> None:
        self._archive = archive
        self._size = size
        self._name = name
        self.info: Mapping[str, Any] = {}
        """What `info.json` says."""
        self.contents: tuple[Content, ...] = ()
        """The evidence in it."""

    def check(self, *, tell: Tell | None = None, cancelled: CancelCheck | None = None) -> None:
        """Look at every name, size and hash, and read all of it.

        Raises:
            Cancelled: if `cancelled` said so.
            BackupError: if anything is not as it must be.
            VaultError: if it cannot be read.
        """
        members = self._members()
        hashes = self._hashes(members)
        for name, info in members.items():
            if name == MANIFEST:
                continue
            if self._moved(info, tell=tell, cancelled=cancelled).sha256 != hashes[name]:
                raise self._bad(_("isi {member} berubah").format(member=name))
        self.info = self._described(members[INFO])
        self.contents = tuple(
            Content(found[2], info.file_size)
            for name, info in members.items()
            if (found := _EVIDENCE.fullmatch(name)) is not None
        )

    def chunks(self, content: Content) -> Iterator[Chunk]:
        """Yield an evidence file.

        Raises:
            VaultError: if it cannot be read.
        """
        return member_chunks(self._archive, self._archive.getinfo(member_name(content.sha256)))

    def take_database(self, target: Path) -> None:
        """Write the database into the new file `target`, synced.

        Raises:
            VaultError: if it cannot be read.
            OSError: if it cannot be written.
        """
        with target.open("xb") as out:
            move(member_chunks(self._archive, self._archive.getinfo(DATABASE)), 0, out=out)
            sync_file(out)

    def _members(self) -> Mapping[str, ZipInfo]:
        """Return the members by name, if each is one that a backup of ours has, once, and fits into the file."""
        members: dict[str, ZipInfo] = {}
        room = self._size
        for info in self._archive.infolist():
            name = info.filename
            if name not in (DATABASE, INFO, README, MANIFEST) and not _EVIDENCE.fullmatch(name):
                raise self._bad(_("ada berkas lain di dalamnya: {member}").format(member=one_line(name)[:80]))
            if name in members:
                raise self._bad(_("{member} ada dua kali").format(member=name))
            plain = info.compress_type == ZIP_STORED and info.compress_size == info.file_size
            if not plain or info.flag_bits & 0x1:
                raise self._bad(_("{member} dimampatkan atau disandikan program lain").format(member=name))
            room -= info.file_size + len(name)
            members[name] = info
        if room < 0:  # a bomb, in which members share their bytes
            raise self._bad(_("ukuran isinya melebihi berkasnya"))
        for name in (DATABASE, INFO, MANIFEST):
            if name not in members:
                raise self._bad(_("{member} tidak ada di dalamnya").format(member=name))
        return members

    def _hashes(self, members: Mapping[str, ZipInfo]) -> Mapping[str, str]:
        """Return what the manifest says of every other member; of evidence, what its name says, too."""
        hashes: dict[str, str] = {}
        for line in self._text(members[MANIFEST], MEMBER_OVERHEAD * (len(members) + 1)).splitlines():
            found = _LINE.fullmatch(line)
            if found is None or found[2] in hashes:
                raise self._bad(_("{member} tidak terbaca").format(member=MANIFEST))
            hashes[found[2]] = found[1]
        if hashes.keys() != members.keys() - {MANIFEST}:
            raise self._bad(_("{member} tidak cocok dengan isinya").format(member=MANIFEST))
        for name, sha256 in hashes.items():
            if name.startswith("vault/") and not name.endswith(sha256):
                raise self._bad(_("{member} tidak cocok dengan isinya").format(member=MANIFEST))
        return hashes

    def _described(self, info: ZipInfo) -> Mapping[str, Any]:
        try:
            described = json.loads(self._text(info, _SMALL))
            known = described["format"] == FORMAT
            version = int(described["version"])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise self._bad(_("{member} tidak terbaca").format(member=INFO)) from None
        if known and version > VERSION:
            raise BackupError(
                _("Cadangan “{name}” dibuat oleh zi-tui yang lebih baru; perbarui zi-tui lebih dulu.").format(
                    name=self._name
                )
            )
        if not known:
            raise self._bad(_("itu bukan cadangan zi-tui"))
        return dict(described)

    def _text(self, info: ZipInfo, most: int) -> str:
        if info.file_size > most:
            raise self._bad(_("{member} terlalu besar").format(member=info.filename))
        text = io.BytesIO()
        move(member_chunks(self._archive, info), 0, out=text)
        try:
            return text.getvalue().decode()
        except UnicodeDecodeError:
            raise self._bad(_("{member} tidak terbaca").format(member=info.filename)) from None

    def _moved(self, info: ZipInfo, *, tell: Tell | None, cancelled: CancelCheck | None) -> Moved:
        return move(telling(member_chunks(self._archive, info), tell), 0, cancelled=cancelled)

    def _bad(self, why: str) -> BackupError:
        return not_whole(self._name, why)


@contextmanager
def opened_backup(path: Path, *, never: Path) -> Iterator[Backup]:
    """Open a backup; `….zip.001` with all its volumes.

    Raises:
        VaultError: if it is no readable zip, or no regular file.
    """
    with opened_zip(path, never=never) as archive:
        file = archive.fp
        assert file is not None  # it is open
        yield Backup(archive, file.seek(0, os.SEEK_END), one_line(path.name))


def not_whole(name: str, why: str) -> BackupError:
    """Return that the backup `name` is not restored, and why."""
    return BackupError(
        _("Cadangan “{name}” tidak utuh ({why}); tidak ada yang diubah, pakai cadangan lain.").format(
            name=name, why=why
        )
    )
