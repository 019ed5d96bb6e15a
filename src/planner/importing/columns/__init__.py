"""From headers to fields: what each column of a table feeds, and why."""
