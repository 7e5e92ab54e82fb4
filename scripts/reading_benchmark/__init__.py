"""How long reading an answer keeps all other threads waiting."""
