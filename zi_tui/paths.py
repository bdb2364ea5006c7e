"""Where everything of one office lies on this PC."""

import os
from pathlib import Path
from typing import NamedTuple

ENV_DATA_DIR = "ZI_TUI_DATA_DIR"


class Paths(NamedTuple):
    """The data folder and what is in it."""

    data_dir: Path

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.data_dir / "app.db"

    @property
    def vault(self) -> Path:
        """The folder of stored evidence."""
        return self.data_dir / "vault"


def find_paths(data_dir: str | None = None) -> Paths:
    """Return the paths of `data_dir`, else of `ZI_TUI_DATA_DIR`, else of the user's data folder."""
    chosen = data_dir or os.environ.get(ENV_DATA_DIR)
    if not chosen:
        from platformdirs import user_data_dir

        chosen = user_data_dir("zi-tui", appauthor=False)
    return Paths(Path(chosen).expanduser().absolute())
