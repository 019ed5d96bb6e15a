"""What the rules say on a day: measures, licence need and licence cover of a source; pure."""
