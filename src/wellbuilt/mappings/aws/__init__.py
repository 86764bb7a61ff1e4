"""What the words of AWS mean, one file per service or family of resources."""
