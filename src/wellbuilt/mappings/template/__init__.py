"""What the words of Terraform's old template provider mean."""
