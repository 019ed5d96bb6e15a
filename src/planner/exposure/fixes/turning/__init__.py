"""What would change an answer: more cover, a fact that is not recorded, a day that comes."""
