"""Numbers for the charts: monthly series and comparisons; pure."""
