"""What is measured, one command a measure."""
