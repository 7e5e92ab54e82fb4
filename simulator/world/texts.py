"""Texts that JDownloader shows; they follow its language, and must not be compared."""

# What JDownloader shows of a connection that broke off, shortened: a stack trace and what was asked for.
_TRACE = (
    "Caller: plugins.hoster.DirectHTTP.openConnection(DirectHTTP.java:692)\r\n"
    "plugins.hoster.DirectHTTP.handleFree(DirectHTTP.java:404)\r\n"
    "BrowserID:216|BrowserParentID:-1|RequestID:4|URL:{address}\r\n"
    "----------------Request Information-------------\r\n"
    "URL: {address}\r\n"
    "Connection-Timeout: 20 seconds\r\n"
    "----------------Response Information------------\r\n"
    "-------------Not Connected Yet!------------------\r\n\r\n"
)

_ENGLISH = {
    "online": "Online",
    "offline": "Offline",
    "unchecked": "Not checked",
    "uncheckable": "Temporarily uncheckable",
    "finished": "Finished",
    "not found": "File not found",
    "fatal": "Fatal thing",
    "exists": "File already exists",
    "defect": "Try restarting this link (plugin outdated?)",
    "starting": "Starting...",
    "download": "Download",
    "wait": "Wait {seconds}s",
    "captcha": "Captcha recognition",
    "user": "Waiting for an answer",
    "extracting": "Extracting",
    "extracted": "Extraction OK",
    "extraction running": "Extraction running",
    "extraction error": "Extraction error",
    "busy": "503-Service Unavailable",
    "temporary": "Temporarily unavailable",
    "reset": f"Network problem: {_TRACE}",
    "ip limit": "Download limit has been reached",
    "host down": "Host is down",
    "error": "An Error occurred! ",
    "NO_ACCOUNT": "Account missing",
    "CAPTCHA": "Skipped - Captcha is required",
    "DISK_FULL": "Skipped - Disk full",
    "FILE_EXISTS": "Skipped - File already exists",
    "MANUAL": "Skipped",
    "wrong password": "Wrong password",
}

_GERMAN = {
    "online": "Online",
    "offline": "Offline",
    "unchecked": "Nicht überprüft",
    "uncheckable": "Zurzeit nicht überprüfbar",
    "finished": "Fertig",
    "not found": "Datei nicht gefunden",
    "fatal": "Schwerer Fehler",
    "exists": "Datei existiert bereits",
    "defect": "Link neu starten (Plugin veraltet?)",
    "starting": "Starte...",
    "download": "Lade herunter",
    "wait": "Warte {seconds}s",
    "captcha": "Captcha-Erkennung",
    "user": "Warte auf Antwort",
    "extracting": "Entpacke",
    "extracted": "Entpacken OK",
    "extraction running": "Entpacken läuft",
    "extraction error": "Fehler beim Entpacken",
    "busy": "503-Dienst nicht verfügbar",
    "temporary": "Zurzeit nicht verfügbar",
    "reset": f"Netzwerkproblem: {_TRACE}",
    "ip limit": "Downloadlimit erreicht",
    "host down": "Hoster nicht erreichbar",
    "error": "Ein Fehler ist aufgetreten! ",
    "NO_ACCOUNT": "Account fehlt",
    "CAPTCHA": "Übersprungen - Captcha erforderlich",
    "DISK_FULL": "Übersprungen - Festplatte voll",
    "FILE_EXISTS": "Übersprungen - Datei existiert bereits",
    "MANUAL": "Übersprungen",
    "wrong password": "Falsches Passwort",
}

LANGUAGES = {"en": _ENGLISH, "de": _GERMAN}
