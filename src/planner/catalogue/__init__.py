"""The local file: typed tables, unit of work, ledger, queries, migrations."""
