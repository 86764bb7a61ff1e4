"""Exchange with the AWS custom-lens format: JSON read and written without loss, and our readable YAML of it."""
