"""What a sender's sheets taught: laid down as profiles, recalled for the next file."""
