"""What a report needs beyond the plan itself."""

from typing import NamedTuple


class Signatory(NamedTuple):
    """Who signs. What is not set is an empty text and becomes a dotted line."""

    name: str = ""
    nip: str = ""
    """Civil servant number (Nomor Induk Pegawai)."""
    title: str = ""
    """`Kasubbag Hukum dan SDM`; unset, the role itself."""


class ReportContext(NamedTuple):
    """Passed in so that the same data gives the same bytes."""

    program_version: str
    coordinator: Signatory = Signatory()
    secretary: Signatory = Signatory()
    left_out: int = 0
    """Realizations and attachments recorded after the as-of day, which the snapshot does not hold."""
    left_out_oversight: int = 0
    """Meetings and follow-ups recorded after the as-of day, which the report's material does not hold."""
