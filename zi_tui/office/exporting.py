"""A plan out of an office: JSON, XLSX or CSV by the file's name, and the empty table for a new one."""

import csv
import datetime as dt
import io
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from zi_tui.domain.snapshot import Snapshot
from zi_tui.durable import write_durably
from zi_tui.errors import UsageError, ZiError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.seed import plan_table
from zi_tui.seed.delimited import guarded
from zi_tui.seed.plan_table import Rows
from zi_tui.text import one_line, quoted

FORMS = (".json", ".xlsx", ".csv")


def export(paths: Paths, snapshot: Snapshot, target: Path, *, force: bool = False) -> None:
    """Write the plan of `snapshot` with its realizations to `target`.

    Raises:
        UsageError: if the name says no form.
        ZiError: if it cannot be written.
    """
    makers: dict[str, Callable[[], bytes]] = {
        ".json": lambda: _json(snapshot),
        ".csv": lambda: as_csv(plan_table.plan_rows(snapshot)),
        ".xlsx": lambda: _workbook(snapshot),
    }
    write(paths, target, maker(target, makers), force=force)


def write_template(paths: Paths, target: Path, year: int, as_of: dt.date, *, force: bool = False) -> None:
    """Write the empty table of a plan, XLSX or CSV, to `target`.

    Raises:
        UsageError: if the name says no form.
        ZiError: if it cannot be written.
    """
    rows = plan_table.template_rows(year)
    makers: dict[str, Callable[[], bytes]] = {
        ".csv": lambda: as_csv(rows),
        ".xlsx": lambda: sheets({_("Renaksi"): rows, _("Petunjuk"): _guide()}, as_of, {_("Renaksi"): 1}),
    }
    write(paths, target, maker(target, makers), force=force)


def maker(target: Path, makers: Mapping[str, Callable[[], bytes]]) -> Callable[[], bytes]:
    """Return what makes the form that the name of `target` says.

    Raises:
        UsageError: if it says none.
    """
    found = makers.get(target.suffix.lower())
    if found is None:
        said = _("Nama berkas “{name}” tidak menyebut bentuknya; akhiri dengan {forms}.")
        raise UsageError(said.format(name=quoted(target.name), forms=", ".join(makers)))
    return found


def _json(snapshot: Snapshot) -> bytes:
    from zi_tui.seed import plan_json

    return (json.dumps(plan_json.document(snapshot), ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(rows: Rows) -> bytes:
    """Return the rows as Excel opens them here, with semicolons and a byte order mark."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([guarded(cell) for cell in cells] for cells in rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(snapshot: Snapshot) -> bytes:
    tables = {_("Renaksi"): plan_table.plan_rows(snapshot), _("Realisasi"): plan_table.record_rows(snapshot)}
    return sheets(tables, snapshot.as_of, {_("Renaksi"): 1})


def sheets(tables: Mapping[str, Rows], as_of: dt.date, heading_rows: Mapping[str, int] | None = None) -> bytes:
    """Return a workbook of `tables`, each headed by its first row, or by the one that `heading_rows` names."""
    from zi_tui.seed import workbook

    return workbook.build(tables, as_of=as_of, heading_rows={**dict.fromkeys(tables, 0), **(heading_rows or {})})


def _guide() -> Rows:
    return [
        [_("Cara mengisi")],
        [_("Baris area: NO angka Romawi, nama area di kolom KOMPONEN, kolom lain kosong.")],
        [_("Baris komponen: NO angka, nama komponen, dan indikator pertamanya.")],
        [_("Indikator berikutnya dari komponen yang sama: NO dan KOMPONEN kosong.")],
        [_("Bulan 1 sampai 12 diberi ✓ (atau v, x, 1) bila dijadwalkan.")],
        [_("PENANGGUNG JAWAB cukup ditulis sekali; berlaku untuk baris di bawahnya dalam area yang sama.")],
        [_("BUKTI FISIK: pisahkan syarat dengan 1) 2) 3), titik koma, atau koma.")],
        [_("Hapus baris contoh, simpan, lalu: zi-tui import BERKAS")],
    ]  # fmt: skip


def write(paths: Paths, target: Path, make: Callable[[], bytes], *, force: bool) -> None:
    """Write what `make` makes to `target`, so that it survives.

    Raises:
        UsageError: if that is in our own folder.
        ZiError: if it cannot be written there.
    """
    try:
        folder = paths.data_dir.resolve()
        if Path(os.path.realpath(target)).is_relative_to(folder):  # which takes links that lead round in a circle
            raise UsageError(
                _("{path} ada di dalam folder data zi-tui; pilih folder lain.").format(path=one_line(str(target)))
            )
        write_durably(target, make(), force=force)
    except FileExistsError:
        said = _("Berkas sudah ada dan tidak diubah: {path} (--force menimpanya).")
        raise ZiError(said.format(path=one_line(str(target)))) from None
    except FileNotFoundError:
        said = _("Folder {path} tidak ada; buat dulu atau pilih yang lain.")
        raise ZiError(said.format(path=one_line(str(target.parent)))) from None
    except (OSError, ValueError) as error:
        said = _("Berkas {path} tidak bisa ditulis: {reason}.")
        raise ZiError(said.format(path=one_line(str(target)), reason=reason(error))) from error
