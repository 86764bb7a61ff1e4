"""What exported histories mean. What they tell was measured: it happened."""
