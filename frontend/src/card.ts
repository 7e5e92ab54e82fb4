/** All that a dashboard needs: the card, its features and what tells the pickers of them. */
import "./card/card";
import { registerCard } from "./card/register";

registerCard();
