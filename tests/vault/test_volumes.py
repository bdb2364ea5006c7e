"""One stream in several files: put together again, they are what was written."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from zi_tui.vault.volumes import VolumeWriter

STEPS = st.lists(st.tuples(st.integers(0, 60), st.binary(max_size=40)), max_size=12)


@given(STEPS, st.one_of(st.none(), st.integers(1, 25)))
def test_what_is_written_with_going_back_is_read_as_one(steps: list[tuple[int, bytes]], largest: int | None) -> None:
    expected = io.BytesIO()
    with TemporaryDirectory() as folder:
        out = VolumeWriter(Path(folder) / "a.zip", largest)
        for place, data in steps:
            place = min(place, len(expected.getvalue()))
            expected.seek(place)
            expected.write(data)
            assert out.seek(place) == place
            rest = memoryview(data)
            while rest:
                rest = rest[out.write(rest) :]
        assert out.tell() == expected.tell()
        assert out.seek(0, io.SEEK_END) == len(expected.getvalue())
        paths = out.finish()
        assert b"".join(path.read_bytes() for path in paths) == expected.getvalue()
        sizes = [path.stat().st_size for path in paths]
        if largest is not None:
            assert all(size == largest for size in sizes[:-1])
            assert not sizes or 0 < sizes[-1] <= largest
        names = ["a.zip"] if len(paths) == 1 else [f"a.zip.{number:03}" for number in range(1, len(paths) + 1)]
        assert [path.name for path in paths] == names
        assert sorted(path.name for path in Path(folder).iterdir()) == names[: len(paths)]
