"""What it takes to make an entry, to change it, and to be able to serve it."""
