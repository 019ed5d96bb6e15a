"""The names of the elements that magnets hold: English, German, French, Spanish, Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planner.importing.text import squeeze, words

_NAMES: tuple[tuple[str, str], ...] = (
    ("Sc", "scandium | escandio | 钪 | スカンジウム"),
    ("Y", "yttrium | itrio | 钇 | イットリウム"),
    ("La", "lanthanum | lanthan | lanthane | lantano | 镧 | ランタン"),
    ("Ce", "cerium | cer | cérium | cerio | 铈 | セリウム"),
    ("Pr", "praseodymium | praseodym | praséodyme | praseodimio | 镨 | プラセオジム"),
    ("Nd", "neodymium | neodym | néodyme | neodimio | 钕 | ネオジム"),
    ("Sm", "samarium | samario | 钐 | サマリウム"),
    ("Eu", "europium | europio | 铕 | ユウロピウム"),
    ("Gd", "gadolinium | gadolinio | 钆 | ガドリニウム"),
    ("Tb", "terbium | terbio | 铽 | テルビウム"),
    ("Dy", "dysprosium | disprosio | 镝 | ジスプロシウム"),
    ("Ho", "holmium | holmio | 钬 | ホルミウム"),
    ("Er", "erbium | erbio | 铒 | エルビウム"),
    ("Tm", "thulium | tulio | 铥 | ツリウム"),
    ("Yb", "ytterbium | iterbio | 镱 | イッテルビウム"),
    ("Lu", "lutetium | lutécium | lutecio | 镥 | ルテチウム"),
    ("Co", "cobalt | kobalt | cobalto | 钴 | コバルト"),
    ("Fe", "iron | eisen | fer | hierro | 铁 | 鉄"),
    ("B", "boron | bor | bore | boro | 硼 | ホウ素"),
    ("Ga", "gallium | galio | 镓 | ガリウム"),
    ("Cu", "copper | kupfer | cuivre | cobre | 铜 | 銅"),
    ("Zr", "zirconium | zirkonium | circonio | 锆 | ジルコニウム"),
    ("Al", "aluminium | aluminum | aluminio | 铝 | アルミニウム"),
    ("Nb", "niobium | niob | niobio | 铌 | ニオブ"),
)
_ELEMENT_OF: Mapping[str, str] = {squeeze(word): symbol for symbol, line in _NAMES for word in (symbol, *words(line))}
# Lists of controlled items name more elements than magnets hold.
_SYMBOLS = words(
    "H | He | Li | Be | B | C | N | O | F | Ne | Na | Mg | Al | Si | P | S | Cl | Ar | K | Ca | Sc | Ti | V | Cr | "
    "Mn | Fe | Co | Ni | Cu | Zn | Ga | Ge | As | Se | Br | Kr | Rb | Sr | Y | Zr | Nb | Mo | Tc | Ru | Rh | Pd | Ag | "
    "Cd | In | Sn | Sb | Te | I | Xe | Cs | Ba | La | Ce | Pr | Nd | Pm | Sm | Eu | Gd | Tb | Dy | Ho | Er | Tm | Yb | "
    "Lu | Hf | Ta | W | Re | Os | Ir | Pt | Au | Hg | Tl | Pb | Bi | Po | At | Rn | "
    "Fr | Ra | Ac | Th | Pa | U | Np | Pu"
)
_ANY_ELEMENT: Mapping[str, str] = {**{squeeze(symbol): symbol for symbol in _SYMBOLS}, **_ELEMENT_OF}
_BETWEEN = re.compile(r"[;；、,/+&\s]+")
_RARE_EARTHS = frozenset(words("Sc | Y | La | Ce | Pr | Nd | Sm | Eu | Gd | Tb | Dy | Ho | Er | Tm | Yb | Lu"))


def element_of(text: str) -> str | None:
    """The symbol of the element that a text names; None where it names none that magnets hold."""
    return _ELEMENT_OF.get(squeeze(text))


def elements_of(text: str) -> tuple[str, ...] | None:
    """The symbols of one or several elements of any sort; None where the text holds anything else."""
    found = [_ANY_ELEMENT.get(squeeze(piece)) for piece in _BETWEEN.split(text) if piece]
    symbols = tuple(dict.fromkeys(symbol for symbol in found if symbol))
    return symbols if found and all(found) else None


def is_rare_earth(symbol: str) -> bool:
    """Whether a symbol is that of a rare earth."""
    return symbol in _RARE_EARTHS
