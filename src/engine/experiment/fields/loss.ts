import { losses } from "../../losses/index.ts";
import { tasks } from "../../tasks/index.ts";
import { choiceField } from "../field.ts";

export const loss = choiceField({
  label: "Loss",
  help: "What is differentiated; the task decides unless you do.",
  placement: "more",
  options: losses,
  default: (filled) => tasks[filled.task].loss,
  matters: (filled) => tasks[filled.task].targets === "class",
});
