"""Two real screens on the same data: the first is killed, the second takes over."""

import json
import subprocess
from pathlib import Path

from tests.end_to_end.conftest import PROGRAM, Start


def test_the_second_only_looks_until_the_first_is_killed(start: Start, tmp_path: Path) -> None:
    command = [*PROGRAM, "--data-dir", str(tmp_path / "data"), "--today", "2024-04-15"]
    with start() as first:
        first.wait(r"0/122")
        with start() as second:
            second.wait("hanya baca · dibuka .* sejak")
            second.press("space")
            second.wait(r"Hanya baca: data ini sedang dibuka")

            # the shell still writes, and both see it; the first goes on writing
            subprocess.run([*command, "record", "I.1.1", "1", "done"], check=True, capture_output=True)
            second.wait(r"1/122")
            first.press("space")
            first.wait(r"2/122")

            first.kill()
            second.wait("sekarang layar ini bisa mengubah")
            second.wait(r"2/122")
            second.press("space")
            second.wait(r"1/122")
            second.press("ctrl+q")
            assert second.wait_exit() == 0
    done = subprocess.run([*command, "history", "--json"], check=True, capture_output=True, text=True)
    assert [entry["action"] for entry in json.loads(done.stdout)["entries"]] == ["unmark", "mark", "record", "seed"]
