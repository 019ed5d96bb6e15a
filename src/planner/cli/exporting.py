"""Commands of the way out: export, template."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from planner.cli.arguments import Commands, catalogue_argument, command_named, kind
from planner.cli.session import StandardError, shown
from planner.domain.kinds import Kind


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds export and template to the command line."""
    exported = command_named(
        commands, "export", export, "Everything as a workbook that import reads back.", known_on=True
    )
    catalogue_argument(exported)
    exported.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank = command_named(commands, "template", template, "A blank sheet with drop-downs to send out.")
    blank.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))
    blank.add_argument("out", type=Path, metavar="OUT.xlsx")
    blank.add_argument("--supplier", metavar="NAME", help="who fills it in")


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
