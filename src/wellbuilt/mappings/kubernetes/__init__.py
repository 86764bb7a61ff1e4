"""What objects of Kubernetes mean, those of AWS's own controllers excepted."""
