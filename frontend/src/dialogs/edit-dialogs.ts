// Dialogs in which one text is given: of packages or links, or for archives.
import { state } from "lit/decorators.js";
import { moveRows, renameLink, renamePackage, setComment, setDirectory, setDownloadPassword } from "../data/both-lists";
import { addArchivePassword } from "../data/extraction";
import { listFolders } from "../data/linkgrabber";
import { element } from "../elements/define";
import { notify } from "../elements/notify";
import { within } from "../format/shown";
import type { Localize } from "../translations/texts";
import type { Chosen } from "./kinds";
import { TextDialog, type TextField } from "./text-dialog";

/** Say what a dialog is about: the name of the only one, or how many. */
export const chosenText = (localize: Localize, { name, count }: Chosen): string =>
  name === null ? localize("list.selected", { count }) : within(name);

@element("jdownloader-rename-dialog")
export class RenameDialog extends TextDialog<"rename"> {
  protected override heading = (localize: Localize): string => localize("dialog.rename");

  protected override field(localize: Localize): TextField {
    return { label: localize("dialog.name"), value: this.detail.name, isRequired: true };
  }

  protected override take(text: string): Promise<unknown> {
    const { list, link_id, package_id = "" } = this.detail;
    return link_id === undefined
      ? renamePackage(this.address, list, package_id, text)
      : renameLink(this.address, list, link_id, text);
  }
}

@element("jdownloader-folder-dialog")
export class FolderDialog extends TextDialog<"folder"> {
  @state() private _folders: readonly string[] = [];

  protected override heading = (localize: Localize): string => localize("dialog.folder");

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.run(async () => {
      this._folders = await listFolders(this.address);
    });
  }

  protected override field(localize: Localize): TextField {
    return {
      label: localize("dialog.directory"),
      value: this.detail.directory ?? "",
      isRequired: true,
      suggestions: this._folders,
    };
  }

  protected override subject = (localize: Localize): string => localize("dialog.folder_hint");

  protected override take(text: string): Promise<unknown> {
    return setDirectory(this.address, this.detail.list, this.detail.package_ids, text);
  }
}

@element("jdownloader-comment-dialog")
export class CommentDialog extends TextDialog<"comment"> {
  protected override heading = (localize: Localize): string => localize("dialog.comment");
  protected override subject = (localize: Localize): string => chosenText(localize, this.detail);

  protected override field(localize: Localize): TextField {
    return { label: localize("dialog.comment"), value: this.detail.comment ?? "", type: "multiline" };
  }

  protected override take(text: string): Promise<unknown> {
    return setComment(this.address, this.detail.list, this.detail.ids, text);
  }
}

@element("jdownloader-download-password-dialog")
export class DownloadPasswordDialog extends TextDialog<"download-password"> {
  protected override heading = (localize: Localize): string => localize("dialog.download_password");
  protected override subject = (localize: Localize): string => chosenText(localize, this.detail);

  protected override field(localize: Localize): TextField {
    return { label: localize("dialog.password"), value: "", type: "password" };
  }

  protected override take(text: string): Promise<unknown> {
    return setDownloadPassword(this.address, this.detail.list, this.detail.ids, text);
  }
}

@element("jdownloader-new-package-dialog")
export class NewPackageDialog extends TextDialog<"new-package"> {
  protected override heading = (localize: Localize): string => localize("dialog.new_package");
  protected override subject = (localize: Localize): string => chosenText(localize, this.detail);

  protected override field(localize: Localize): TextField {
    return { label: localize("dialog.name"), value: "", isRequired: true };
  }

  protected override take(text: string): Promise<unknown> {
    return moveRows(this.address, this.detail.list, this.detail.ids, { package_name: text });
  }
}

/** Passwords go in, and are never there to be read. */
@element("jdownloader-archive-password-dialog")
export class ArchivePasswordDialog extends TextDialog<"archive-password"> {
  protected override heading = (localize: Localize): string => localize("add.extract_password");
  protected override subject = (localize: Localize): string => localize("archive.password_hint");

  protected override field(localize: Localize): TextField {
    return { label: localize("dialog.password"), value: "", type: "password", isRequired: true };
  }

  protected override async take(text: string, localize: Localize): Promise<void> {
    await addArchivePassword(this.address, text);
    notify(this, localize("archive.password_added"));
  }
}
