"""Files to cells and back: reading in a limited child process, safe writing."""
