"""What entities are made of: the base of all, rows of tables, and what adds and removes those that come and go."""
