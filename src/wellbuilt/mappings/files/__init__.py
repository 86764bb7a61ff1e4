"""What files that are things themselves mean."""
