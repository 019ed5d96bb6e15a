"""`planner report`: the printed page as PDF."""

from __future__ import annotations

import argparse
from datetime import datetime

from planner.cli.session import load, opened


def run(options: argparse.Namespace) -> int:
    """Writes the exposure summary."""
    from planner.desktop.app import application
    from planner.desktop.printing.pdf import write_pdf
    from planner.services.reporting import exposure_summary

    with opened(options.catalogue) as catalogue:
        board = load(catalogue, options)
    document = exposure_summary(board, catalogue_name=options.catalogue.name, printed_at=datetime.now())
    application()
    write_pdf(document, options.out, options.paper)
    print(f"Wrote {options.out}.")
    return 0
