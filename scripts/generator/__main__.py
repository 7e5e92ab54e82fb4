"""Write what is generated, or check that it is as it would be written."""

from argparse import ArgumentParser
import sys

from . import card_texts, documents, services, typescript
from .places import ROOT, Files


def main() -> int:
    """Return 1 if a check finds a file that is not as it would be written."""
    parser = ArgumentParser(prog="scripts/generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where something would be written")
    is_check = parser.parse_args().check
    files: Files = {**services.files(), **documents.files(), **typescript.files(), **card_texts.files()}
    changed = {path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text}
    for path in sorted(changed):
        print(f"generate: {path.relative_to(ROOT)} {'is not as it is generated' if is_check else 'written'}")
        if not is_check:
            path.write_text(files[path], "utf-8")
    return int(is_check and bool(changed))


sys.exit(main())
