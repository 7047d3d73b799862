import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { settingsFromQuery } from "../store/address.ts";
import { openPage } from "../store/page.ts";
import { PageContext } from "../store/react.ts";
import { followInAddress } from "./addressBar.ts";
import { App } from "./App.tsx";
import { publishState } from "./documentState.ts";
import { browserHost } from "./host.ts";
import "./page.css";

const page = openPage(browserHost, settingsFromQuery(location.search));
publishState(page, document.documentElement);
followInAddress(page);

const root = document.getElementById("root");
if (!root) throw new Error("main: index.html must hold an element with the id root.");
createRoot(root).render(
  <StrictMode>
    <PageContext value={page}>
      <App />
    </PageContext>
  </StrictMode>,
);
