"""The nodes of the supply chain that can fail: suppliers, makers, and the licences of an exporter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from planner.domain.facts import Facts
from planner.domain.suppliers import Source
from planner.exposure.columns import Floats, RegimeCode, Supply, Wholes
from planner.rulebook.companies import Companies


class NodeKind(StrEnum):
    """What fails: all that a supplier sells, all that a maker makes, or every licence of an exporter."""

    SUPPLIER = "supplier"
    MAKER = "maker"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Node:
    """One node: `name` is the company as the first of its sources writes it."""

    kind: NodeKind
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Which part loses which share of its demand with which node: one row a node and part, sorted by node.

    `node` is a place in `nodes`, `part` a part's place, `share` 0..1. `rows` are, for each row, the rows of the supply
    that the node carries.
    """

    nodes: tuple[Node, ...]
    node: Wholes
    part: Wholes
    share: Floats
    rows: tuple[tuple[int, ...], ...]


_COMPANY_OF: Mapping[NodeKind, Callable[[Source], str | None]] = {
    NodeKind.SUPPLIER: lambda source: source.supplier,
    NodeKind.MAKER: lambda source: source.maker,
    NodeKind.LICENCE: lambda source: source.licence_holder,
}


def hits_of(facts: Facts, supply: Supply) -> Hits:
    """The shares of demand that each node carries today; sources without a share, and alternates, carry none.

    A licence is a node for the sources that need one; a maker only where one is recorded.
    """
    companies = Companies.of(facts)
    names: dict[tuple[NodeKind, str], str] = {}
    carried: dict[tuple[tuple[NodeKind, str], int], list[int]] = {}
    for row, kind, company in _carriers(facts, supply):
        key = (kind, companies.identity(company))
        names.setdefault(key, company)
        carried.setdefault((key, int(supply.part[row])), []).append(row)
    order = {key: place for place, key in enumerate(names)}
    pairs = sorted(carried, key=lambda pair: (order[pair[0]], pair[1]))
    return Hits(
        nodes=tuple(Node(kind, names[kind, identity]) for kind, identity in names),
        node=np.array([order[key] for key, _ in pairs], dtype=np.int32),
        part=np.array([part for _, part in pairs], dtype=np.int32),
        share=np.array([float(supply.share[carried[pair]].sum()) for pair in pairs]),
        rows=tuple(tuple(carried[pair]) for pair in pairs),
    )


def _carriers(facts: Facts, supply: Supply) -> Iterator[tuple[int, NodeKind, str]]:
    counts = (supply.from_day < 0) & (supply.share > 0) & ~supply.shares_refused[supply.part]
    needs_licence = supply.regime != RegimeCode.FREE
    for row in np.flatnonzero(counts):
        source = facts.sources[supply.source[row]]
        for kind, company_of in _COMPANY_OF.items():
            company = company_of(source)
            if company and (kind is not NodeKind.LICENCE or needs_licence[row]):
                yield int(row), kind, company
