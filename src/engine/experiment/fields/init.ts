import { initialisations } from "../../initialisations/index.ts";
import { choiceField } from "../field.ts";

export const init = choiceField({
  label: "Initialisation",
  help: "How the recurrent weights are drawn before the weight scale multiplies them.",
  placement: "more",
  options: initialisations,
  default: "gaussian",
});
