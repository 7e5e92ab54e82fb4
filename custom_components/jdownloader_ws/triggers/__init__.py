"""What triggers are made of."""
