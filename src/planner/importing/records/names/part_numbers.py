"""Part numbers that nobody knows: which known ones they may stand for; proposals for the planner, never a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.domain.names import part_key
from planner.importing.records.names.signs import as_it_looks

MOST_PROPOSALS = 3
_SHORTEST_PIECE, _SHORTEST_SLIP = 3, 5
# A slip of the pen is looked for among all known numbers: not for every row of a wrong file.
_MOST_SEARCHED = 300
_SIGNS = re.compile(r"[\W_]+")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_NO_DIGITS = re.compile(r"\D+")
_LOOK_ALIKES = str.maketrans("oil", "011")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Known part numbers that an unknown one may stand for, the likeliest first, and what may have happened to it."""

    numbers: tuple[str, ...]
    guess: str


def _small(number: str) -> str:
    return as_it_looks(part_key(number)).casefold()


def _bare(number: str) -> str:
    return _SIGNS.sub("", _small(number))


def _without_zeros(number: str) -> str:
    return _SIGNS.sub("", _LEADING_ZEROS.sub("", _small(number)))


def _as_digits(number: str) -> str:
    return _bare(number).translate(_LOOK_ALIKES)


# What may have happened to a number, the harmless first, and the form in which it is then still the same.
_FORMS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a character that only looks the same?", lambda number: as_it_looks(part_key(number))),
    ("other hyphens, blanks or capitals?", _bare),
    ("leading zeros lost?", _without_zeros),
    ("O for 0, or I for 1?", _as_digits),
)
# The first of these change nothing that a reader would say: one part is hardly told from another by them.
_TWINS = 3


class PartNumbers:
    """The known part numbers, found as people and programs misspell them."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers = tuple(numbers)
        self._forms: dict[str, Mapping[str, list[str]]] = {}
        self._asked: dict[str, Proposal | None] = {}
        self._searched = 0

    def like(self, number: str) -> Proposal | None:
        """The known numbers that an unknown one may stand for; None where there is none, or too many to choose."""
        if number not in self._asked:
            self._asked[number] = _likeliest(number, self._guesses(number))
        return self._asked[number]

    def twin(self, number: str) -> Proposal | None:
        """The known numbers that a new one differs from by its look, signs, capitals or leading zeros alone."""
        return _likeliest(number, self._same(number, _FORMS[:_TWINS]))

    def _guesses(self, number: str) -> Iterator[tuple[str, list[str]]]:
        yield from self._same(number, _FORMS)
        longer = self._pieces.get(_without_zeros(number), [])
        lost = number.isdigit() and all(f"0{number}" in one for one in longer)
        yield "leading zeros lost?" if lost else "only a piece of the number?", longer
        wholes = self._known_as("leading zeros lost?", _without_zeros)
        found = {whole: None for piece in _pieces(number) for whole in wholes.get(piece, [])}
        yield "written with something more?", list(found)
        yield "a slip of the pen?", self._slips(number)

    def _same(self, number: str, forms: Iterable[tuple[str, Callable[[str], str]]]) -> Iterator[tuple[str, list[str]]]:
        for guess, form in forms if _bare(number) else ():
            yield guess, self._known_as(guess, form).get(form(number), [])

    def _known_as(self, guess: str, form: Callable[[str], str]) -> Mapping[str, list[str]]:
        if guess not in self._forms:
            self._forms[guess] = _index((form(number), number) for number in self._numbers)
        return self._forms[guess]

    @cached_property
    def _pieces(self) -> Mapping[str, list[str]]:
        return _index((piece, number) for number in self._numbers for piece in _pieces(number))

    @cached_property
    def _bare(self) -> Sequence[str]:
        return [_bare(number) for number in self._numbers]

    def _slips(self, number: str) -> list[str]:
        """Known numbers with one letter more, less or changed, or with two signs swapped; other digits, other part."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        bare = _bare(number)
        self._searched += 1
        if len(bare) < _SHORTEST_SLIP or self._searched > _MOST_SEARCHED:
            return []
        near = process.extract(bare, self._bare, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [self._numbers[place] for other, _, place in near if _is_slip(bare, other)]


def _likeliest(number: str, guesses: Iterable[tuple[str, list[str]]]) -> Proposal | None:
    """The first guess that finds other numbers, where they are few enough to choose from."""
    others = ((guess, tuple(one for one in found if one != part_key(number))) for guess, found in guesses)
    guess, found = next(((guess, found) for guess, found in others if found), ("", ()))
    return Proposal(found, guess) if 0 < len(found) <= MOST_PROPOSALS else None


def _is_slip(one: str, other: str) -> bool:
    same_digits = _NO_DIGITS.sub("", one) == _NO_DIGITS.sub("", other)
    return same_digits or sorted(one) == sorted(other)


def _index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, number in pairs:
        numbers = found.setdefault(key, [])
        # More than can be proposed are not needed one by one.
        if len(numbers) <= MOST_PROPOSALS and number not in numbers:
            numbers.append(number)
    return found


def _pieces(number: str) -> set[str]:
    """What stands between the signs of a number, alone and together from its beginning and to its end."""
    parts = _SIGNS.sub(" ", _LEADING_ZEROS.sub("", _small(number))).split()
    places = range(1, len(parts))
    joined = [*("".join(parts[:place]) for place in places), *("".join(parts[place:]) for place in places)]
    return {piece for piece in (*parts, *joined) if len(piece) >= _SHORTEST_PIECE} if len(parts) > 1 else set()
