"""Company names and part numbers as they are compared."""

from __future__ import annotations

import re
import unicodedata

# Legal forms say nothing about who a company is (English, German, Chinese, Japanese, French, Spanish).
_LEGAL_FORMS = re.compile(
    r"\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|ag|kg|se|sa|srl|spa|sarl|sas|bv|nv|oy|ab)\b"
)
_CHINESE_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团", "株式会社")
# Characters that no reader sees: soft hyphen, joiners, fillers, marks of direction and of variants, tags.
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BETWEEN_WORDS = re.compile(rf"(?:[^\w{HIDDEN}]|_)+")
_HIDDEN = re.compile(f"[{HIDDEN}]")


def part_key(part_number: str) -> str:
    """A part number as it is compared: exactly, but for outer blanks and Unicode width."""
    return unicodedata.normalize("NFKC", part_number).strip()


def company_key(name: str) -> str:
    """A company's name without case, width, punctuation and legal form; blank names give an empty key.

    Characters that cannot be seen stay in it: a name that holds one is another name until somebody says otherwise.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    for form in _CHINESE_FORMS:
        folded = folded.replace(form, "")
    words = _BETWEEN_WORDS.sub(" ", folded.replace("&", " and ").replace("co.,ltd", "co ltd"))
    if not _HIDDEN.sub("", words).strip():
        return ""
    bare = " ".join(_LEGAL_FORMS.sub(" ", words).split())
    return bare or " ".join(words.split())


def without_hidden(text: str) -> str:
    """A text without the characters that cannot be seen."""
    return _HIDDEN.sub("", text)
