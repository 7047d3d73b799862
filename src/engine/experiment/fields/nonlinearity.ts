import { nonlinearities } from "../../nonlinearities/index.ts";
import { choiceField } from "../field.ts";

export const nonlinearity = choiceField({
  label: "Nonlinearity",
  help: "The RNN's activation; the LSTM's and the GRU's are fixed.",
  placement: "more",
  options: nonlinearities,
  default: "tanh",
});
