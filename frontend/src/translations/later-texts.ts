// Adds the texts of what is loaded later; import it for that.
import { enLater } from "./en-later";
import { addEnglish } from "./localize";

addEnglish(enLater);
