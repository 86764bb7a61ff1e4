"""What each provider's words, values and silences mean."""
