"""What-ifs: scenarios read from their lines, applied over the facts without touching them, and compared; pure."""
