/**
 * English of what is loaded when it is first needed: dialogs, and the tabs beside the two lists. Modules that say any of
 * this import `later-texts.ts`.
 */
export const enLater = {
  // Dialogs
  "dialog.cancel": "Cancel",
  "dialog.clean_up": "Clean up",
  "dialog.clean_up_disabled": "What is disabled",
  "dialog.clean_up_duplicates": "What is there twice",
  "dialog.clean_up_failed": "What failed",
  "dialog.clean_up_finished": "What is finished",
  "dialog.clean_up_offline": "What is offline",
  "dialog.clean_up_what": "Remove from the list",
  "dialog.close": "Close",
  "dialog.comment": "Comment",
  "dialog.directory": "Folder",
  "dialog.download_password": "Download password",
  "dialog.files": "Files that were loaded",
  "dialog.files_admin": "Only administrators may delete files.",
  "dialog.files_delete": "Delete for good",
  "dialog.files_keep": "Keep",
  "dialog.files_trash": "Move to the recycle bin",
  "dialog.folder": "Save to another folder",
  "dialog.folder_hint": "A folder on JDownloader's computer",
  "dialog.kilobytes_per_second": "Kilobytes per second",
  "dialog.name": "Name",
  "dialog.new_package": "Into a new package",
  "dialog.password": "Password",
  "dialog.remove": "Remove from the list",
  "dialog.remove_it": "Remove",
  "dialog.rename": "Rename",
  "dialog.reset": "Start from the beginning",
  "dialog.reset_hint": "What was loaded is deleted.",
  "dialog.reset_it": "Start from the beginning",
  "dialog.save": "Save",
  "dialog.variants": "Choose variant",
  "dialog.would_go": { one: "{count} link will be removed", other: "{count} links will be removed" },
} as const satisfies Texts;

type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
