"""The way out: everything as a workbook that the importer reads back, and blank sheets to send to suppliers."""

from planner.services.exporting.replacing import refuse_other_files
from planner.services.exporting.templates import template_sheets, write_template
from planner.services.exporting.workbook import export_catalogue, record_sheet

__all__ = ["export_catalogue", "record_sheet", "refuse_other_files", "template_sheets", "write_template"]
