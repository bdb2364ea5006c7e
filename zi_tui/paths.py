"""Where everything of one office lies on this PC."""

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

ENV_DATA_DIR = "ZI_TUI_DATA_DIR"

_ROOM = 120
"""Characters that the longest path in the data folder adds to it: a stored file's are 80."""
_SHORT = 139
"""Characters of a data folder in which everything can be named on any system."""


class Paths(NamedTuple):
    """The data folder and what is in it.

    `pathlib` is imported when a path is asked for: the quick check does without it, which saves it
    about a sixth of its time.
    """

    folder: str | os.PathLike[str]

    @property
    def data_dir(self) -> "Path":
        """The data folder."""
        from pathlib import Path

        return Path(self.folder)

    @property
    def database(self) -> "Path":
        """The SQLite database."""
        return self.data_dir / "app.db"

    @property
    def vault(self) -> "Path":
        """The folder of stored evidence."""
        return self.data_dir / "vault"

    @property
    def backups(self) -> "Path":
        """The folder of copies of the database."""
        return self.data_dir / "cadangan"

    @property
    def screen_lock(self) -> "Path":
        """The file by which one screen keeps others from writing."""
        return self.data_dir / "layar.lock"

    @property
    def database_name(self) -> str:
        """The same as `database`, as a string."""
        return f"{os.fspath(self.folder)}{os.sep}app.db"

    def exists(self) -> bool:
        """Whether there is a database, and it is not empty."""
        try:
            return os.stat(self.database_name).st_size > 0  # noqa: PTH116 - see the class
        except OSError:
            return False


def find_paths(data_dir: str | None = None) -> Paths:
    """Return the paths of `data_dir`, else of `ZI_TUI_DATA_DIR`, else of the user's data folder."""
    chosen = data_dir or os.environ.get(ENV_DATA_DIR)
    if not chosen:
        from platformdirs import user_data_dir

        chosen = user_data_dir("zi-tui", appauthor=False)
    folder = os.path.abspath(os.path.expanduser(chosen))  # noqa: PTH100, PTH111 - see `Paths`
    return Paths(folder if len(folder) <= _SHORT else _reached(folder))


def _reached(folder: str) -> str:
    """Return a long `folder` so that all that lies in it can be named, whatever the system."""
    from pathlib import Path

    from zi_tui.system import reach

    return str(reach(Path(folder), _ROOM))


def practice_folder() -> "Path":
    """Return this user's folder for the copies on which one practises."""
    from platformdirs import user_cache_path

    return user_cache_path("zi-tui", appauthor=False) / "latihan"


def has_practices() -> bool:
    """Whether copies lie there, of programs that run or that were killed."""
    try:
        return any(practice_folder().iterdir())
    except OSError:
        return False
