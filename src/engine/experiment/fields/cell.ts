import { cells } from "../../cells/index.ts";
import { choiceField } from "../field.ts";

export const cell = choiceField({
  label: "Cell",
  help: "The recurrent network that is run.",
  placement: "none",
  options: cells,
  default: "rnn",
});
