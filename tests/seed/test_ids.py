"""Ids are minted once and never recomputed: these values stand in people's databases."""

import hashlib

from zi_tui.domain.plan import PlanDocument
from zi_tui.seed import loader

from .samples import changed, sample, sample_bytes


def every_id(document: PlanDocument) -> list[str]:
    ids = [document.office.id, document.plan.id]
    ids += [team.id for team in document.teams] + [area.id for area in document.areas]
    ids += [component.id for component in document.components]
    for row in document.rows:
        ids += [row.id, *(step.id for step in row.steps), *(item.id for item in row.requirements)]
    return ids


def test_the_ids_of_the_shipped_plan_never_change() -> None:
    document = loader.load()

    assert document.office.id == "55e42c51-7408-5a8d-9cf7-9516b4ceabbd"
    assert document.plan.id == "775e401f-605c-5a50-941c-bd70f8d20aeb"
    row = next(row for row in document.rows if row.code == "I.3.1")
    assert row.id == "47948cd2-bfab-5b53-9e3c-b803be0b77ca"
    assert row.requirements[2].id == "9ae6cfb4-0034-5c93-bea6-af77ea4f09d2"
    every = "\n".join(every_id(document))
    assert hashlib.sha256(every.encode()).hexdigest() == (
        "1d757604caf11c8fff9448f98939ba6bc0c53336a67d9860bb7b1740a66e8f8a"
    )


def test_every_id_is_its_own() -> None:
    ids = every_id(loader.load())

    assert len(ids) == len(set(ids)) == 2 + 6 + 6 + 22 + 51 + 55 + 77


def test_ids_follow_the_printed_position_not_the_texts_and_codes() -> None:
    plan = sample()
    plan["office"]["name"] = "KPU Kabupaten Purbalingga"
    plan["areas"][0]["code"] = "X"
    row = plan["areas"][0]["components"][0]["rows"][0]
    row["number"] = 7
    row["indicator"] = "Lain"
    row["months"] = [12]

    assert every_id(changed(plan)) == every_id(loader.parse(sample_bytes(), "a.json"))


def test_another_year_or_office_has_other_ids() -> None:
    before = set(every_id(changed(sample())))
    next_year, elsewhere = sample(), sample()
    next_year["year"] += 1
    elsewhere["office"]["key"] += "-2"

    assert len(before & set(every_id(changed(next_year)))) == 1  # the office's own
    assert not before & set(every_id(changed(elsewhere)))
