"""Cells to reviewed rows: headers, values, matching and the plan; pure."""
