"""What every part needs and has, in columns: own demand by the day, the bill of materials, stock and receipts."""
