"""Modules that are imported when something of them is first wanted, so that no start waits for them."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module until it is used. Type checkers are given the module itself.

    Args:
        name: the module's full name.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
