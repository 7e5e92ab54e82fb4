"""The tables of entities that are too long for their platform's module, or that several platforms share."""
