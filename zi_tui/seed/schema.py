"""The JSON Schema of a plan file, and its verdicts as Indonesian sentences."""

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from fastjsonschema import JsonSchemaValueException
from fastjsonschema import compile as compile_schema

from zi_tui.errors import SeedError
from zi_tui.i18n import _
from zi_tui.seed.problems import described, misfit
from zi_tui.text import quoted


def check(document: Any, source: str) -> None:
    """Check `document`, read from the file `source`, against `plan.schema.json`.

    Raises:
        SeedError: on the first misfit, saying where it is, what was expected and what was found.
    """
    try:
        _validator()(document)
    except JsonSchemaValueException as error:
        raise _sentence(error, source) from None


@cache
def _validator() -> Callable[[Any], Any]:
    schema = json.loads(resources.files("zi_tui.seed").joinpath("plan.schema.json").read_text("utf-8"))
    validate: Callable[[Any], Any] = compile_schema(schema)
    return validate


def _sentence(error: JsonSchemaValueException, source: str) -> SeedError:
    path = error.path[1:]  # the first is fastjsonschema's own name of the document
    value, rule, wanted = error.value, error.rule, error.rule_definition
    if rule == "required":
        missing = next(key for key in wanted if key not in value)
        return misfit(source, path, _("ada kunci “{key}”").format(key=missing), _("objek tanpa kunci itu"))
    if rule == "additionalProperties":
        known = error.definition["properties"]
        unknown = next(key for key in value if key not in known)
        expected = _("hanya kunci {keys}").format(keys=", ".join(known))
        return misfit(source, path, expected, _("kunci “{key}”").format(key=quoted(unknown)))
    return misfit(source, path, _expected(str(rule), wanted, error.definition), described(value))


def _expected(rule: str, wanted: Any, definition: dict[str, Any]) -> str:
    """Return what the schema asks for where `rule` was broken."""
    if rule == "type":
        return _type_names(wanted)
    if rule in {"minimum", "maximum"}:
        return _("bilangan bulat {least} sampai {most}").format(least=definition["minimum"], most=definition["maximum"])
    if rule == "pattern" and "examples" in definition:
        return _("teks berbentuk seperti “{example}”").format(example=definition["examples"][0])
    if rule == "pattern":
        return _("teks yang tidak kosong")
    if rule == "uniqueItems":
        return _("daftar tanpa butir yang berulang")
    if rule == "minItems":
        return _("daftar berisi sedikitnya {count} butir").format(count=wanted)
    return described(wanted)  # const


def _type_names(wanted: str | list[str]) -> str:
    """Return the JSON type or types `wanted` as words."""
    names = {
        "object": _("objek"),
        "array": _("daftar"),
        "string": _("teks"),
        "integer": _("bilangan bulat"),
        "boolean": _("true atau false"),
    }
    return _(" atau ").join(names[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted))
