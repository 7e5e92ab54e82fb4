"""Writes what follows from the table of commands, the models and the texts: forms, translations, tables, types."""
