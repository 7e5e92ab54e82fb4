/** All that a dashboard needs: the card, its features and what tells the pickers of them. */
import { VERSION } from "./version";

console.info(`JDownloader ${VERSION}`);
