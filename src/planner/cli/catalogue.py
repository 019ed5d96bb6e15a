"""Commands on the catalogue itself: new, list."""

from __future__ import annotations

import argparse

from planner.cli import shapes
from planner.cli.arguments import Commands, catalogue_argument, command_named, kind
from planner.cli.session import StandardError, now, print_json, shown, who
from planner.domain.kinds import Kind


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds new and list to the command line."""
    made = command_named(commands, "new", new, "Make an empty or sample catalogue; never overwrites.")
    catalogue_argument(made)
    made.add_argument("--sample", action="store_true", help="filled by importing the sample's workbooks")
    made.add_argument("--company", action="append", default=[], metavar="NAME", help="our company; may be repeated")
    records = command_named(commands, "list", listed, "List the records of one kind.", json=True, known_on=True)
    catalogue_argument(records)
    records.add_argument("kind", type=kind, metavar="KIND", help=", ".join(Kind))


def new(options: argparse.Namespace) -> int:
    """Makes an empty or sample catalogue for a company."""
    from planner.services.catalogues import create_catalogue, create_sample

    if options.sample:
        catalogue = create_sample(options.catalogue, who=who(), at=now(), progress=StandardError())
    else:
        catalogue = create_catalogue(options.catalogue, options.company, who=who(), at=now())
    catalogue.close()
    print(f"Made {options.catalogue}.")
    if not options.company and not options.sample:
        print("No company is recorded yet: licences cover nobody until one is (import end_users, or use --company).")
    return 0


def listed(options: argparse.Namespace) -> int:
    """Prints the records of one kind."""
    from planner.catalogue.queries import load_records
    from planner.domain.facts import field_values

    with shown(options) as catalogue, catalogue.reading() as uow:
        records = load_records(uow, options.kind)
    if options.json:
        print_json([shapes.record(options.kind, item) for item in records])
        return 0
    for item in records:
        stated = (
            f"{name}: {shapes.plain(value)}"
            for name, value in field_values(options.kind, item).items()
            if value not in (None, ())
        )
        print(" · ".join(stated))
    return 0
