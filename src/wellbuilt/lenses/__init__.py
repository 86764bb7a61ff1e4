"""Lens data and wording, risk rules, and exchange with the AWS format."""
