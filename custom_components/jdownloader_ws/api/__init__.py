"""Our library over myjdapi; it knows no Home Assistant."""
