/** The page in the sidebar. */
import { VERSION } from "./version";

console.info(`JDownloader panel ${VERSION}`);
