/** All that a dashboard needs: the card, its features and their registration with the pickers. */
import "./card/card";
import { registerCard } from "./card/register";

registerCard();
