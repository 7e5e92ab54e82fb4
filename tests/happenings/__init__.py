"""What is reported between two polls."""
