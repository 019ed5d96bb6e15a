"""The names of the elements that magnets hold: English, German, French, Spanish, Chinese and Japanese."""

from __future__ import annotations

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
_RARE_EARTHS = frozenset(words("Sc | Y | La | Ce | Pr | Nd | Sm | Eu | Gd | Tb | Dy | Ho | Er | Tm | Yb | Lu"))


def element_of(text: str) -> str | None:
    """The symbol of the element that a text names; None where it names none that magnets hold."""
    return _ELEMENT_OF.get(squeeze(text))


def is_rare_earth(symbol: str) -> bool:
    """Whether a symbol is that of a rare earth."""
    return symbol in _RARE_EARTHS
