"""Commands of the way out: export, template."""

from __future__ import annotations

import argparse
from datetime import date

from planner.cli.session import StandardError, shown


def export(options: argparse.Namespace) -> int:
    """Writes everything as a workbook that import reads back to the same catalogue."""
    from planner.services.exporting import export_catalogue

    with shown(options) as catalogue, catalogue.reading() as uow:
        counts = export_catalogue(uow, options.out, on=date.today(), progress=StandardError())
    told = ", ".join(f"{kind.value.replace('_', ' ')}: {count:,}" for kind, count in counts.items())
    print(f"Wrote {options.out} ({told or 'no records'}).")
    return 0


def template(options: argparse.Namespace) -> int:
    """Writes a blank sheet with drop-downs."""
    from planner.services.exporting import write_template

    write_template(options.kind, options.out, supplier=options.supplier)
    print(f"Wrote {options.out}: a blank sheet for {options.kind.value.replace('_', ' ')}.")
    return 0
