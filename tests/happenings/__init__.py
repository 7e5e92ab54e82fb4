"""What is told between two looks."""
