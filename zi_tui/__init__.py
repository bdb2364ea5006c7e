"""zi-tui: the yearly Zona Integritas action plan of an office, from a keyboard, offline."""

__version__ = "0.1.0"
