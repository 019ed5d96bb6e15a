"""Small files in markup with any quirk, and tables of texts written in each kind of markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from planner.spreadsheets.limits import Limits
from planner.spreadsheets.markup.grid import Grid
from planner.spreadsheets.markup.reading import Markup, read_markup
from planner.spreadsheets.preflight import format_of

_SS = "urn:schemas-microsoft-com:office:spreadsheet"
_OPEN_DOCUMENT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)

Table = Sequence[Sequence[str]]


def marked_up(content: str | bytes, limits: Limits = Limits(), encoding: str | None = None) -> Markup:  # noqa: B008
    """What is read of a file with this content, after its format was told."""
    content = content.encode() if isinstance(content, str) else content
    return read_markup(content, format_of(content, "stock.xls", limits), "stock.xls", limits, encoding)


def grids(content: str | bytes, limits: Limits = Limits()) -> tuple[Grid, ...]:  # noqa: B008
    """The sheets of a file with this content."""
    return marked_up(content, limits).sheets


def only_grid(content: str | bytes) -> Grid:
    """The one sheet of a file with this content."""
    (grid,) = grids(content)
    return grid


def page(rows: str, head: str = "") -> str:
    """A web page with one table of these rows."""
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>"


def excel_xml(rows: str, styles: str = "", options: str = "") -> str:
    """An XML spreadsheet with one sheet, Stock, of these rows."""
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="Stock"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    )


def flat_ods(rows: str, styles: str = "") -> str:
    """A flat OpenDocument spreadsheet with one sheet, Stock, of these rows."""
    return (
        f'<?xml version="1.0"?><office:document {_OPEN_DOCUMENT} '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Stock" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    )


def written_as_page(table: Table) -> str:
    """A table of texts as a web page."""
    return page("".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in table))


def written_as_excel_xml(table: Table) -> str:
    """A table of texts as an XML spreadsheet."""

    def cell(text: str) -> str:
        return f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>'

    return excel_xml("".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in table))


def written_as_flat_ods(table: Table) -> str:
    """A table of texts as a flat OpenDocument spreadsheet."""

    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'

    return flat_ods("".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in table))


def written_as_plain_xml(table: Table) -> str:
    """A table of texts as records; its first row are names of elements."""
    header, *rows = table

    def record(row: Sequence[str]) -> str:
        return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in zip(header, row, strict=True))

    return f"<stock>{''.join(f'<part>{record(row)}</part>' for row in rows)}</stock>"
