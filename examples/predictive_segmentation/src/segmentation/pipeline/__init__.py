"""A day's work: from what happened to the segment of those who are about to leave."""
