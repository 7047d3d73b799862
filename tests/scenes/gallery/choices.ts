import { scenes } from "../index.ts";
import { VIEWS } from "../scene.ts";
import type { ViewName } from "../scene.ts";

const ALL = "all";

const options: Record<string, readonly string[]> = {
  panel: [ALL, ...Object.keys(scenes)],
  state: [...new Set(Object.values(scenes).flatMap((scene) => Object.keys(scene))), ALL],
  // Windows that differ in more than their colours.
  window: Object.keys(VIEWS).filter((name) => VIEWS[name as ViewName].theme === "light"),
  theme: ["light", "dark"],
};

const [form] = document.forms;
const [frame] = document.getElementsByTagName("iframe");
const selects = [...form.querySelectorAll("select")];

/** Opens what is chosen in the window below, and keeps the choice in the address. */
const open = (): void => {
  const chosen = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
  frame.style.width = `${VIEWS[chosen["window"] as ViewName].width}px`;
  history.replaceState(null, "", `?${new URLSearchParams(chosen)}`);
  form.requestSubmit();
};

const address = new URLSearchParams(location.search);
for (const select of selects) {
  for (const option of options[select.name]) select.add(new Option(option));
  const asked = address.get(select.name);
  if (asked !== null && options[select.name].includes(asked)) select.value = asked;
}
form.addEventListener("change", open);
open();
