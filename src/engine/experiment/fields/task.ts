import { tasks } from "../../tasks/index.ts";
import { choiceField } from "../field.ts";

export const task = choiceField({
  label: "Task",
  help: "What the networks read, and what they should answer.",
  placement: "more",
  options: tasks,
  default: "noise",
});
