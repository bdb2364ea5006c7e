"""Content in chunks: whoever reads several things at once gets of each what is its own."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_tui.vault import content
from zi_tui.vault.content import CHUNK, Chunk, move, read_chunks
from zi_tui.vault.files import Vault


@given(steps=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["next", "next", "next", "close"])), max_size=40))
@settings(deadline=None)
def test_each_chunk_is_good_until_the_next_of_the_same_file(steps: list[tuple[int, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "CHUNK", 4)
        contents = [bytes([65 + number]) * (2 * number) + bytes(range(10)) for number in range(4)]
        reading = [read_chunks(io.BytesIO(each)) for each in contents]
        done = [0] * 4
        held: list[memoryview | None] = [None] * 4
        for number, step in steps:
            held[number] = None
            if step == "close":
                reading[number].close()  # type: ignore[attr-defined]  # a generator
                reading[number], done[number] = read_chunks(io.BytesIO(contents[number])), 0
            else:
                held[number] = next(reading[number], None)
                done[number] += len(held[number] or b"")
            for each, chunk in enumerate(held):
                if chunk is not None:
                    assert chunk == contents[each][done[each] - len(chunk) : done[each]]


def test_two_files_read_in_turns_are_each_their_own(tmp_path: Path) -> None:
    paths = [tmp_path / "satu.bin", tmp_path / "dua.bin"]
    for number, path in enumerate(paths, 1):
        path.write_bytes(bytes([number]) * (2 * CHUNK + number))
    with paths[0].open("rb") as one, paths[1].open("rb") as two:
        for chunk, other in zip(read_chunks(one), read_chunks(two), strict=True):
            assert set(chunk) == {1}
            assert set(other) == {2}


def test_what_is_put_back_is_whole_though_its_source_goes_on(vault: Vault, scan: Path) -> None:
    whole = scan.read_bytes()
    sha256 = hashlib.sha256(whole).hexdigest()
    other = io.BytesIO(b"x" * 3 * CHUNK)

    def chunks() -> Iterator[Chunk]:
        with scan.open("rb") as file:
            for chunk in read_chunks(file):
                other.seek(0)
                move(read_chunks(other), 0)
                yield chunk

    assert vault.put_back(sha256, len(whole), chunks(), scan.name)
    assert vault.path(sha256).read_bytes() == whole


def test_after_a_failure_the_next_file_is_its_own(vault: Vault, scan: Path, tmp_path: Path) -> None:
    sound = vault.add(scan)

    def fail(done: int, _total: int) -> None:
        if done > CHUNK:
            raise RuntimeError

    with pytest.raises(RuntimeError), scan.open("rb") as file:
        move(read_chunks(file), 0, progress=fail)
    other = tmp_path / "notula.txt"
    other.write_bytes(b"notula rapat")
    kept = vault.add(other)
    assert vault.path(kept.sha256).read_bytes() == b"notula rapat"
    assert vault.add(scan) == sound._replace(new=False)
