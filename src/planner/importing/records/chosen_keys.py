"""Chosen keys: the fields by which the rows of a file find their record, where the planner chose others than usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planner.domain.keys import Key, key_fields, record_key
from planner.domain.kinds import FIELDS, REQUIRED, Kind
from planner.domain.names import company_key, part_key
from planner.errors import PlannerError
from planner.importing.columns.testimony import PART_FIELDS
from planner.importing.known import Known

# Beside the fields of its usual key these say which record is meant; a key without any would find anything.
_TELLING: Mapping[Kind, tuple[str, ...]] = {
    Kind.SUPPLIERS: ("local_name", "ticker"),
    Kind.PARTS: ("description",),
    Kind.LICENCES: ("number", "holder", "part_number", "items"),
}
_COMPANY_FIELDS = frozenset({"supplier", "maker", "exporter", "holder", "end_user"})
_MOST_NAMED = 4


def usual_key(kind: Kind, fields: Iterable[str]) -> tuple[str, ...]:
    """The fields by which rows of a kind that have these fields usually find their record."""
    return key_fields(kind, dict.fromkeys(fields, "stated"))


class ChosenKeys:
    """Finds the records that are there by the fields that the planner chose; without a choice it finds nothing."""

    def __init__(self, chosen: Mapping[Kind, Sequence[str]], known: Known) -> None:
        """Raises PlannerError for a field that the kind does not have, or for fields that do not tell records apart."""
        self.fields = {kind: _checked(kind, tuple(fields)) for kind, fields in chosen.items()}
        self._known = known
        self._there: dict[Kind, dict[Key, list[Key]]] = {}
        for kind, fields in self.fields.items():
            found = self._there[kind] = {}
            for key, values in known.of(kind).items():
                found.setdefault(_compared(kind, fields, values), []).append(key)

    def found(self, kind: Kind, values: Mapping[str, object]) -> tuple[Key, ...]:
        """The keys of the records that a row with these values finds; empty where its chosen fields are all blank."""
        fields = self.fields.get(kind)
        if fields is None:
            return ()
        chosen = _compared(kind, fields, values)
        return tuple(self._there[kind].get(chosen, ())) if any(chosen) else ()

    def settled(self, kind: Kind, values: Mapping[str, object], key: Key) -> Key:
        """The key of the one record that a row finds; its own `key` where it finds none, or several."""
        found = self.found(kind, values)
        return found[0] if len(found) == 1 else key

    def complete(self, kind: Kind, values: dict[str, object]) -> None:
        """Gives the values of a row that finds a record what names that record, where the row leaves it out."""
        found = self.found(kind, values)
        there = self._known.of(kind).get(found[0], {}) if len(found) == 1 else {}
        for name in (*key_fields(kind, there), *REQUIRED[kind]) if there else ():
            if there.get(name) is not None:
                values.setdefault(name, there[name])

    def claim(self, kind: Kind, values: Mapping[str, object], key: Key) -> None:
        """Lets later rows with the same chosen fields find the new record of this row."""
        if kind in self.fields and not self.found(kind, values):
            self._there[kind][_compared(kind, self.fields[kind], values)] = [key]

    def refusal(self, kind: Kind, values: Mapping[str, object]) -> tuple[str, str] | None:
        """Why a row cannot find its record, as issue code and message; None where it can.

        Several records share its key, or it would give its record the usual key of another.
        """
        found = self.found(kind, values)
        if len(found) > 1:
            named = "; ".join(_called(key) for key in found[:_MOST_NAMED]) + ("; …" if len(found) > _MOST_NAMED else "")
            return "key_shared", f"{len(found)} records share this key: {named}"
        there = self._known.of(kind)
        if not found or found[0] not in there or kind is Kind.SHIPMENTS:
            return None
        becomes = record_key(kind, {**there[found[0]], **values})
        if becomes != found[0] and becomes in there:
            return "key_taken", f"This would make {_called(found[0])} the same record as {_called(becomes)}"
        return None


def _checked(kind: Kind, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a chosen key; raises PlannerError where they cannot be one."""
    noun = kind.value.replace("_", " ")
    own = [field.name for field in FIELDS[kind]]
    for name in fields:
        if name not in own:
            raise PlannerError(f"{name} is no field of {noun}", f"choose from: {', '.join(own)}")
    telling = (*usual_key(kind, ()), *_TELLING.get(kind, ()))
    if not set(fields).intersection(telling):
        chosen = ", ".join(fields) or "no field"
        raise PlannerError(
            f"{noun} cannot be told apart by {chosen} alone",
            f"choose at least one of: {', '.join(dict.fromkeys(telling))}",
        )
    return fields


def _compared(kind: Kind, fields: tuple[str, ...], values: Mapping[str, object]) -> Key:
    return tuple(_one_compared(kind, name, values.get(name)) for name in fields)


def _one_compared(kind: Kind, name: str, value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "; ".join(sorted(_one_compared(kind, name, item) for item in value))
    if name in PART_FIELDS:
        return part_key(str(value))
    if name in _COMPANY_FIELDS or (name == "name" and kind in (Kind.SUPPLIERS, Kind.END_USERS)):
        return company_key(str(value))
    return str(value).strip()


def _called(key: Key) -> str:
    return " · ".join(piece for piece in key if piece)
