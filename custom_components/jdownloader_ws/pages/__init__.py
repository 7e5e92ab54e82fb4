"""How card and panel come to the browser."""
