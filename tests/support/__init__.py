"""What tests share: simulated JDownloaders, clients, clocks, browsers and the like."""
