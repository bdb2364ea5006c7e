"""Evidence files in the vault, written in bulk: small, or of any size with a hole in the middle."""

import hashlib
import os
from pathlib import Path

from bench.words import HEADS
from zi_tui.vault.files import Vault

_TAIL = 32
"""Bytes at the end in which one file differs from another."""


class Files:
    """Writes contents where the vault keeps them. Nothing is synced: what is made can be made again.

    Args:
        folder: the vault's folder.
        seed: what the contents follow from.
        size: bytes of each file; 0 for as few as can be. What lies between head and tail is a hole
            where the file system knows them, so that it takes no room.
    """

    def __init__(self, folder: Path, seed: int, size: int) -> None:
        self._vault = Vault(folder)
        self._seed = seed
        self._middle = {extension: max(0, size - len(head) - _TAIL) for extension, head in HEADS.items()}
        self._begun = {
            extension: hashlib.sha256(head + bytes(self._middle[extension])) for extension, head in HEADS.items()
        }
        """Hashes of all but the tail, which is why the tail is what differs."""
        self._made = 0
        for shard in range(256):
            self._vault.path(f"{shard:02x}{'0' * 62}").parent.mkdir(parents=True, exist_ok=True)

    def make(self, extension: str) -> tuple[str, int]:
        """Write a content that is like no other, and return its SHA-256 and its size in bytes."""
        self._made += 1
        tail = f"{self._seed:>15} {self._made:>15}\n".encode()
        digest = self._begun[extension].copy()
        digest.update(tail)
        path = self._vault.path(digest.hexdigest())
        begin = HEADS[extension]
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
        try:
            os.write(descriptor, begin)
            os.lseek(descriptor, self._middle[extension], os.SEEK_CUR)
            os.write(descriptor, tail)
        finally:
            os.close(descriptor)
        return digest.hexdigest(), len(begin) + self._middle[extension] + _TAIL
