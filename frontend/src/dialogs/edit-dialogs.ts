// Dialogs in which one text is given: of packages or links, or for archives.
import { state } from "lit/decorators.js";
import { command } from "../data/command";
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
    const { list, link_id, package_id } = this.detail;
    return command(this.address, `${list}/rename`, { link_id, package_id, name: text });
  }
}

@element("jdownloader-folder-dialog")
export class FolderDialog extends TextDialog<"folder"> {
  @state() private _folders: readonly string[] = [];

  protected override heading = (localize: Localize): string => localize("dialog.folder");

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.run(async () => {
      this._folders = (await command(this.address, "linkgrabber/folders")).folders;
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
    const { list, package_ids } = this.detail;
    return command(this.address, `${list}/set_directory`, { package_ids, directory: text });
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
    const { list, ids } = this.detail;
    return command(this.address, `${list}/set_comment`, { ...ids, comment: text });
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
    const { list, ids } = this.detail;
    return command(this.address, `${list}/set_download_password`, { ...ids, download_password: text });
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
    const { list, ids } = this.detail;
    return command(this.address, `${list}/move`, { ...ids, package_name: text });
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
    await command(this.address, "extraction/add_password", { password: text });
    const { link_ids } = this.detail;
    if (link_ids?.length) await command(this.address, "extraction/start", { link_ids });
    notify(this, localize("archive.password_added"));
  }
}
