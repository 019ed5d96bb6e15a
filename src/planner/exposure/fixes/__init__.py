"""The best next fix, and what would change an answer: single steps, each tried as a what-if of one part."""
