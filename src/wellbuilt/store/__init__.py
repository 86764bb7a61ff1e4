"""What is kept outside of a run: settings, answers, measurements."""
