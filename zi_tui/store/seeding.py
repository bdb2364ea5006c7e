"""Writing a whole plan from a file: the first start, and every `init`."""

import uuid
from pathlib import Path

from zi_tui.domain.plan import PlanDocument, PlanRow
from zi_tui.durable import make_folders
from zi_tui.errors import StoreError
from zi_tui.i18n import _
from zi_tui.reasons import reason
from zi_tui.store import local, migrations
from zi_tui.store.change import Author, Change, append_history
from zi_tui.store.connection import Store
from zi_tui.store.plan_parts import decree_columns, text_columns


def create(path: Path, document: PlanDocument, *, person: str, computer: str) -> bool:
    """Create the database with its first plan, in one transaction.

    Args:
        path: the database file; its folder is made where it is missing.
        document: the plan.
        person: who does it, for the history.
        computer: on which PC.

    Returns:
        False if another process had already created it; nothing was changed then.

    Raises:
        StoreError: if it cannot be written.
    """
    try:
        make_folders(path.parent)
    except OSError as error:
        raise StoreError(
            _("Folder data {path} tidak bisa dibuat: {reason}; pilih folder lain dengan --data-dir.").format(
                path=path.parent, reason=reason(error)
            )
        ) from error
    store = Store(path)
    try:
        with store.transaction():
            (version,) = store.connection.execute("PRAGMA user_version").fetchone()
            if version:
                return False
            if store.connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise StoreError(
                    _("Berkas {path} bukan basis data zi-tui; pindahkan berkas itu atau pilih --data-dir lain.").format(
                        path=path
                    )
                )
            migrations.apply(store)
            device = str(uuid.uuid4())
            local.put(store, local.DEVICE, device)
            store.database.table("office").insert(document.office._asdict())
            insert_plan(store, document)
            change = Change(store, "seed")
            change.summary = _("{title} dimasukkan: {rows} indikator.").format(
                title=document.plan.title.shown, rows=len(document.rows)
            )
            append_history(store, Author(device, person, computer), change)
    finally:
        store.close()
    return True


def insert_plan(store: Store, document: PlanDocument) -> None:
    """Insert every part of a plan whose office is there, inside the transaction that the caller opened."""
    db, plan = store.database, document.plan
    db.table("plan").insert(
        {
            "id": plan.id,
            "office_id": plan.office_id,
            "year": plan.year,
            **decree_columns(plan),
            "locked": int(plan.locked),
        }
    )
    db.table("clause").insert_all(
        {
            "id": str(uuid.uuid5(uuid.UUID(plan.id), f"clause:{position}")),
            "plan_id": plan.id,
            "position": position,
            "kind": clause.kind,
            "label": clause.label,
            **text_columns("", clause.text),
        }
        for position, clause in enumerate(plan.clauses, 1)
    )
    db.table("team").insert_all(
        {**team._asdict(), "plan_id": plan.id, "position": position} for position, team in enumerate(document.teams, 1)
    )
    db.table("area").insert_all(
        {"id": area.id, "plan_id": plan.id, "position": position, "code": area.code, **text_columns("", area.name)}
        for position, area in enumerate(document.areas, 1)
    )
    db.table("component").insert_all(
        {
            "id": component.id,
            "plan_id": plan.id,
            "area_id": component.area_id,
            "position": position,
            "code": component.code,
            **text_columns("", component.name),
        }
        for position, component in enumerate(document.components, 1)
    )
    _insert_rows(store, plan.id, document.rows)


def _insert_rows(store: Store, plan_id: str, rows: tuple[PlanRow, ...]) -> None:
    db = store.database
    db.table("plan_row").insert_all(
        {
            "id": row.id,
            "plan_id": plan_id,
            "component_id": row.component_id,
            "team_id": row.team_id,
            "position": position,
            "code": row.code,
            "team_printed": int(row.team_printed),
            **text_columns("indicator", row.indicator),
            "steps_printed": row.steps_printed,
            "evidence_printed": row.evidence_printed,
        }
        for position, row in enumerate(rows, 1)
    )
    db.table("step").insert_all(
        {"id": step.id, "plan_row_id": row.id, "position": position, **text_columns("", step.text)}
        for row in rows
        for position, step in enumerate(row.steps, 1)
    )
    db.table("requirement").insert_all(
        {
            "id": requirement.id,
            "plan_row_id": row.id,
            "position": position,
            **text_columns("", requirement.text),
            "first_month": requirement.first_month,
            "last_month": requirement.last_month,
        }
        for row in rows
        for position, requirement in enumerate(row.requirements, 1)
    )
    db.table("planned_month").insert_all(
        {"plan_row_id": row.id, "month": month} for row in rows for month in sorted(row.months)
    )
