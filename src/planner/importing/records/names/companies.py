"""Companies by name: which one a name in a file means, as far as that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planner.domain.names import company_key
from planner.importing.records.names.likeness import Likeness, Likenesses
from planner.importing.records.names.normal import Normal, as_written, normal

_BETWEEN_TICKERS = re.compile(r"[;,/()\s]+")
_NO_TICKERS = frozenset({"private", "unlisted", "none", "otc"})


class CompanyNames:
    """The companies of one kind, found by every name they go by; of each the one name it is known by.

    A name is certain (green) where it is the very name, a name accepted before, a ticker, or the same name but for
    case, width, punctuation, blanks and legal form. Where two companies bear it, it is nobody's. What only looks like
    a name is a proposal (amber), any other name a new company's (red).
    """

    def __init__(self) -> None:
        self._names: list[tuple[str, str]] = []
        self._exact: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._normal: dict[str, list[tuple[Normal, str]]] = {}
        self._to_sort: list[tuple[str, str]] = []
        self._tickers: dict[str, str | None] = {}
        self._asked: dict[str, str | None] = {}
        self._likenesses: Likenesses | None = None

    def add(self, company: str, names: Iterable[str], *, new: bool = False) -> None:
        """Adds names of a company; a name that another company bears already stays that one's.

        What looks like a `new` company's name is not found before that one was asked for in `like`.
        """
        self._asked.clear()
        for name in names:
            if not company_key(name):
                continue
            if not new:
                self._names.append((name, company))
            self._exact.setdefault(as_written(name), company)
            self._keys.setdefault(company_key(name), company)
            self._to_sort.append((name, company))

    def add_key(self, key: str, company: str) -> None:
        """Adds a name of a company that is known in its compared form alone."""
        self._keys.setdefault(key, company)

    def add_ticker(self, company: str, ticker: str) -> None:
        """Adds the tickers of a company, 300748.SZ and the bare 300748; one of two companies is nobody's."""
        for one in tickers_in(ticker):
            taken = self._tickers.setdefault(one, company)
            self._tickers[one] = company if taken == company else None

    def accept(self, written: str, company: str) -> None:
        """Lets a name mean a company whatever else it looks like: the planner said so."""
        self._asked.clear()
        self._exact[as_written(written)] = company

    def find(self, name: str) -> str | None:
        """The company that a name means for certain, as it is known; None where none does."""
        if name not in self._asked:
            self._asked[name] = self._found(name)
        return self._asked[name]

    def like(self, names: Sequence[str]) -> Likeness | None:
        """The company that a new company's names look like most; from then on others may look like it."""
        if self._likenesses is None:
            self._likenesses = Likenesses()
            for known, company in self._names:
                self._likenesses.add(known, company)
        found = [like for name in names if (like := self._likenesses.of(name)) is not None]
        for name in names:
            self._likenesses.add(name, names[0], new=True)
        return max(found, key=lambda like: like.percent, default=None)

    def _found(self, name: str) -> str | None:
        exact = self._exact.get(as_written(name)) or self._keys.get(company_key(name))
        if exact is not None:
            return exact
        plain = normal(name)
        alike = self._by_form().get(plain.key, ())
        # Where only companies of other legal forms bear the name, the form says nothing.
        bearers = {company for other, company in alike if plain.fits(other)} or {company for _, company in alike}
        if len(bearers) == 1:
            return next(iter(bearers))
        return None if bearers else self._tickers.get(as_written(name))

    def _by_form(self) -> dict[str, list[tuple[Normal, str]]]:
        """The companies by the one form of their names, which most files never ask for."""
        for name, company in self._to_sort:
            plain = normal(name)
            self._normal.setdefault(plain.key, []).append((plain, company))
        self._to_sort.clear()
        return self._normal


def tickers_in(text: str) -> Iterator[str]:
    """The tickers that a text lists, with and without the exchange: 300748.sz and 300748."""
    for piece in _BETWEEN_TICKERS.split(as_written(text)):
        if len(piece) > 1 and piece not in _NO_TICKERS:
            yield piece
            bare, dot, _ = piece.partition(".")
            if dot and len(bare) > 1:
                yield bare
