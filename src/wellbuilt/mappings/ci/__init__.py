"""What the words of code hosts' delivery pipelines mean."""
