"""`python -m release`: make `dist/`, everything that goes onto a stick.

Usage: python -m release [--out FOLDER] [--wheels FOLDER]

The same files of the project, the same pins and the same Python 3.11 give the same bytes.
"""

import argparse
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from release import app, wheels

ROOT = Path(__file__).resolve().parent.parent
LAUNCHERS = Path(__file__).with_name("launchers")


def main() -> int:
    """Make everything and print its SHA-256 sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where to; dist/ if left out")
    parser.add_argument("--wheels", type=Path, help="a folder with the pinned wheels, from an earlier run's wheelhouse")
    options = parser.parse_args()
    if sys.version_info[:2] != app.BYTECODE_OF:
        parser.error("run it with Python {}.{}: the file holds that one's bytecode".format(*app.BYTECODE_OF))
    make(ROOT, options.out, options.wheels)
    return 0


def make(root: Path, out: Path, known: Path | None = None) -> None:
    """Make the one file, the starters, the licences and the wheelhouse in `out`.

    Args:
        root: the project.
        out: its files are replaced.
        known: wheels of the dependencies that are already there; left out, pip fetches them.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        made = wheels.collect(root, Path(work), known)
        files = app.contents(made)
        app.write(files, out / "zi-tui.pyz")
        house = out / "wheelhouse"
        shutil.rmtree(house, ignore_errors=True)
        house.mkdir()
        for wheel in made:
            shutil.copyfile(wheel, house / wheel.name)
    (out / "LISENSI.txt").write_text(app.licences(files), encoding="utf-8", newline="\n")
    for launcher in sorted(LAUNCHERS.iterdir()):
        shutil.copyfile(launcher, out / launcher.name)
    (out / "zi-tui.sh").chmod(0o755)
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        sys.stdout.write(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(out).as_posix()}\n")


if __name__ == "__main__":
    sys.exit(main())
