"""From rows to records: what each row states, and what it comes to beside the catalogue."""
