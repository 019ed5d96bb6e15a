"""Company names and part numbers as they are compared."""

from __future__ import annotations

import re
import unicodedata

# Legal forms say nothing about who a company is (English, German, Chinese, Japanese, French, Spanish).
_LEGAL_FORMS = re.compile(
    r"\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|ag|kg|se|sa|srl|spa|sarl|sas|bv|nv|oy|ab)\b"
)
_CHINESE_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团", "株式会社")


def part_key(part_number: str) -> str:
    """A part number as it is compared: exactly, but for outer blanks and Unicode width."""
    return unicodedata.normalize("NFKC", part_number).strip()


def company_key(name: str) -> str:
    """A company's name without case, width, punctuation and legal form; blank names give an empty key."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    for form in _CHINESE_FORMS:
        folded = folded.replace(form, "")
    words = re.sub(r"[\W_]+", " ", folded.replace("&", " and ").replace("co.,ltd", "co ltd"))
    bare = " ".join(_LEGAL_FORMS.sub(" ", words).split())
    return bare or " ".join(words.split())
