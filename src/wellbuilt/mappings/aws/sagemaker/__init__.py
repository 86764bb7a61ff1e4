"""What Amazon SageMaker's words mean."""
