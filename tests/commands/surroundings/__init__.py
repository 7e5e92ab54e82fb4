"""Commands for what is around the lists: captchas, dialogs, accounts, extractions, the program itself."""
