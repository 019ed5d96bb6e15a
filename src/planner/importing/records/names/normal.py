"""Company names brought to one form: without legal form, case, width, umlauts, punctuation and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.names import HIDDEN
from planner.importing.text import UMLAUTS, words

# Legal forms that say what no other does: two names that differ in these alone may be two companies.
_OWN_FORMS = words(
    "gmbh | ggmbh | mbh | ag | kg | kgaa | ohg | gbr | ug | ek | gmbh and co kg | gmbh and co kgaa | gmbh and co ohg"
    " | ag and co kg | se and co kg | se and co kgaa | se | gesmbh | ges mbh | ag and co kgaa"
    " | sa | sas | sasu | sarl | eurl | snc | sca | sl | slu | sau | sa de cv | sapi de cv | sab de cv | s de rl"
    " | s de rl de cv | spa | srl | srls | sapa | lda | ltda | eireli | bv | nv | bvba | cv"
    " | oy | oyj | ab | hb | as | asa | aps | ehf | hf | ou"
    " | sp zoo | sp z oo | sp k | sp j | spolka zoo | spolka z oo | spolka akcyjna"
    " | spolka z ograniczona odpowiedzialnoscia | sro | sr o | spol s ro | vos | ks | doo | dd | ad | ood | eood"
    " | kft | zrt | nyrt | uab | sia | зао | пао | тов | тоо | pt | tbk | sdn bhd | bhd | kk | kabushiki kaisha | gk"
    " | yk | ltd sti | as | san ve tic as | san ve tic ltd sti | plc | llp | lp | llc | pjsc | fze | fzco | fz llc"
)
# Legal forms that stand for those of any country when a name is written in English, and the Chinese ones spelt out.
_ANY_FORMS = words(
    "co | company | corp | corporation | inc | incorporated | ltd | limited | co ltd | company limited | co inc"
    " | and co | and company | pte | pte ltd | pty | pty ltd | pvt | pvt ltd | private limited | public company limited"
    " | pcl | joint stock company | jsc | gongsi | youxian gongsi | gufen youxian gongsi | youxiangongsi"
)
# Those that stand before a name; others may be the beginning of the name itself, as in AB Mikro or SE Magnetics.
_BEFORE = frozenset(words("pt | uab | sia | зао | пао | тов | тоо"))
# The longest come first, as a shorter one may stand within a longer one.
_CHINESE_FORMS = words(
    "股份有限公司 | 有限责任公司 | 有限責任公司 | 责任有限公司 | 責任有限公司 | 集团有限公司 | 集團有限公司 | 有限公司"
    " | 股份公司 | 总公司 | 株式会社 | 株式會社 | 有限会社 | 合同会社 | 合資会社 | (株) | (有) | (合)"
    " | 주식회사 | 유한회사 | (주) | (유) | 集团 | 集團 | 公司"
)
_FORMS = {tuple(form.split()): "" for form in _ANY_FORMS} | {tuple(form.split()): form for form in _OWN_FORMS}
_LONGEST = max(map(len, _FORMS))
# S.p.A., z o.o., a/s and k.k. are one word each.
_INITIALS = re.compile(r"(?<!\w)\w(?:\s?[./]\s?\w)+(?!\w)")
_BETWEEN = re.compile(rf"(?:[^\w{HIDDEN}]|_)+")
_UMLAUTS = str.maketrans(UMLAUTS)
_ACCENTS = str.maketrans("óąćęłńśşźżéíáã", "oacelnsszzeiaa")


@dataclass(frozen=True, slots=True)
class Normal:
    """A company's name in its one form: its words, and the legal form it bears where that is of its own country."""

    words: tuple[str, ...]
    form: str

    @property
    def key(self) -> str:
        """The words written together, so that JL MAG and JLMAG are one name."""
        return "".join(self.words)

    def fits(self, other: Normal) -> bool:
        """Whether two names are the same but for how they are written; GmbH and AG are two companies."""
        return bool(self.key) and self.key == other.key and (not self.form or not other.form or self.form == other.form)


def as_written(name: str) -> str:
    """A name without case, width and doubled blanks: what counts as the very same name."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@lru_cache(maxsize=1 << 14)
def normal(name: str) -> Normal:
    """A company's name in its one form; of a name that is nothing but a legal form, that stays."""
    text = unicodedata.normalize("NFKC", name).casefold()
    for chinese in _CHINESE_FORMS:
        text = text.replace(chinese, " ")
    text = _INITIALS.sub(lambda found: _BETWEEN.sub("", found.group()), text.replace("&", " and "))
    found = _BETWEEN.sub(" ", text.translate(_UMLAUTS)).split()
    bare, form = _without_forms(found)
    return Normal(tuple(bare or found), form if bare else "")


def _without_forms(found: list[str]) -> tuple[list[str], str]:
    """The words without the legal forms at their end and before them, and the one of those that tells most."""
    plain = [word.translate(_ACCENTS) for word in found]
    telling, first, last = "", 0, len(found)
    while last and (form := next(_forms_at_end(plain[:last]), None)):
        telling = _FORMS[form] or telling
        last -= len(form)
    if last - first > 1 and plain[first] in _BEFORE:
        telling, first = telling or plain[first], first + 1
    return found[first:last], telling


def _forms_at_end(plain: list[str]) -> Iterator[tuple[str, ...]]:
    """The legal forms that a name ends in, the longest first."""
    for length in range(min(_LONGEST, len(plain)), 0, -1):
        if tuple(plain[-length:]) in _FORMS:
            yield tuple(plain[-length:])
