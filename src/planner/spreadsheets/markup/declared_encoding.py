"""Which encoding a web page or an XML file says that it is in."""

from __future__ import annotations

import codecs
import re

_HEAD = 4_096
_IN_XML = re.compile(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_IN_META = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso8859-9": "cp1254",
}
"""What programs mean by these names, after the WHATWG Encoding Standard."""
_KNOWN = re.compile(
    r"utf-8|cp(?:125[0-8]|866|874|932|949|950)|iso8859-\d+|gb18030|big5|euc_(?:kr|jp)|koi8-[ru]|mac-roman"
)


def declared_encoding(content: bytes, charset: str | None = None) -> str | None:
    """The codec for what a file declares in its XML declaration or its meta element, or else for its header's charset.

    None where it declares none, or one that no spreadsheet program writes.
    """
    head = content[:_HEAD]
    match = _IN_XML.match(head) or _IN_META.search(head)
    name = match[1].decode("ascii", "ignore") if match else charset or ""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = name.lower()
    codec = _WIDER.get(codec, codec)
    return codec if _KNOWN.fullmatch(codec) else None
