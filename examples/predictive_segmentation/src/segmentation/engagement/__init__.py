"""The engagement service: it knows the customers, keeps what they do, and reaches them by segment."""
