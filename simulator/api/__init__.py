"""JDownloader's remote API: namespaces of methods with positional parameters."""
