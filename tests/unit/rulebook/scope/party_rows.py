"""Lines about who holds the licence and whom it names."""

from __future__ import annotations

from typing import Any

from planner.domain.suppliers import EndUser, ListStatus, Supplier
from planner.rulebook.scope.answer import Clause
from unit.exposure.builders import MAKER, SUPPLIERS, US, source
from unit.rulebook.scope.questions import OTHERS, general, individual
from unit.rulebook.scope.rows import COVERED, NOT_COVERED, UNKNOWN, Row, no, open_

WATCHED_US = (EndUser(US, ours=True, list_status=ListStatus.WATCH),)
BANNED_US = (EndUser(US, ours=True, list_status=ListStatus.CONTROL),)
TWO_OF_US = (EndUser(US, ours=True), EndUser("Nordhelm Brno s.r.o.", ours=True))
WATCHED_MAKER = (Supplier(MAKER, country="CN", list_status=ListStatus.WATCH),)
BANNED_MAKER = (Supplier("Xinghai Mill", country="CN", list_status=ListStatus.CONTROL), *SUPPLIERS)


def _exported_by(name: str) -> dict[str, Any]:
    return {"sources": (source(exporter=name),)}


HOLDERS = (
    Row("all is stated and fits", individual(), COVERED),
    Row("a general licence without limits", general(), COVERED),
    Row("another holder", individual(holder="Second Source Magnetics"), NOT_COVERED, no(Clause.HOLDER)),
    Row("holder by alias", individual(holder="Xinghai"), COVERED),
    Row("holder by local name", individual(holder="宁波星海磁材有限公司"), COVERED),
    Row("holder in other letters", individual(holder="NINGBO XINGHAI MAGNET CO LTD"), COVERED),
    Row("a holder that nobody recorded", individual(holder="Unheard Trading"), UNKNOWN, open_(Clause.HOLDER)),
    Row("no holder", individual(holder=" "), UNKNOWN, open_(Clause.HOLDER)),
    Row(
        "the exporter must hold it, not the supplier",
        individual(),
        NOT_COVERED,
        no(Clause.HOLDER),
        facts=_exported_by("Second Source Magnetics"),
    ),
    Row(
        "the exporter holds it",
        individual(holder="Second Source Magnetics"),
        COVERED,
        facts=_exported_by("Second Source Magnetics"),
    ),
)

END_USERS = (
    Row("end user by alias", individual(end_user=("Nordhelm",)), COVERED),
    Row("one of several end users", general(end_user=(OTHERS, US)), COVERED),
    Row(
        "a general licence of the maker without our name",
        general(end_user=(OTHERS,)),
        NOT_COVERED,
        no(Clause.END_USER),
    ),
    Row("an individual licence for another", individual(end_user=(OTHERS,)), NOT_COVERED, no(Clause.END_USER)),
    Row("a general licence without customers", general(end_user=()), UNKNOWN, open_(Clause.END_USER)),
    Row("an individual licence without customers", individual(end_user=()), UNKNOWN, open_(Clause.END_USER)),
    Row("customers without a name", general(end_user=(" ",)), NOT_COVERED, no(Clause.END_USER)),
    Row("asked for another that it names", general(end_user=(OTHERS,)), COVERED, asked={"end_user": OTHERS}),
    Row("asked for another that it does not name", general(), NOT_COVERED, no(Clause.END_USER), {"end_user": OTHERS}),
    Row("asked by our alias", general(), COVERED, asked={"end_user": "nordhelm"}),
    Row("an end user that nobody recorded", general(), NOT_COVERED, no(Clause.END_USER), {"end_user": "Nobody Ltd"}),
    Row("who we are is not recorded", general(), UNKNOWN, open_(Clause.END_USER), facts={"end_users": ()}),
    Row(
        "one of our two companies", general(end_user=("NORDHELM BRNO S.R.O.",)), COVERED, facts={"end_users": TWO_OF_US}
    ),
    Row(
        "the source is for another",
        general(),
        NOT_COVERED,
        no(Clause.END_USER),
        facts={"sources": (source(end_user=OTHERS),)},
    ),
    Row("general, we are watched", general(), NOT_COVERED, no(Clause.END_USER), facts={"end_users": WATCHED_US}),
    Row("individual, we are watched", individual(), COVERED, facts={"end_users": WATCHED_US}),
    Row(
        "general, the maker is watched",
        general(),
        NOT_COVERED,
        no(Clause.END_USER),
        facts={"suppliers": WATCHED_MAKER},
    ),
    Row("individual, we are banned", individual(), NOT_COVERED, no(Clause.END_USER), facts={"end_users": BANNED_US}),
    Row("general, we are banned", general(), NOT_COVERED, no(Clause.END_USER), facts={"end_users": BANNED_US}),
    Row(
        "the maker behind the supplier is banned",
        individual(),
        NOT_COVERED,
        no(Clause.END_USER),
        facts={"suppliers": BANNED_MAKER, "sources": (source(maker="Xinghai Mill"),)},
    ),
)
