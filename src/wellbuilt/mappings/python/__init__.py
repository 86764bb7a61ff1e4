"""What the calls of Python libraries mean, one file per library or family of libraries."""
