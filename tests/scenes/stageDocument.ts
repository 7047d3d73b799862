import dejaVuBold from "@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff2?url";
import dejaVu from "@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff2?url";
import inter from "inter-ui/variable/InterVariable.woff2?url";

/** DejaVu has the few signs that Inter lacks, such as ▸ and ᵀ. */
const FACES = [
  new FontFace("Scene", `url(${inter})`, { weight: "100 900" }),
  new FontFace("Scene signs", `url(${dejaVu})`, { weight: "400" }),
  new FontFace("Scene signs", `url(${dejaVuBold})`, { weight: "700" }),
];

/** Gives the document a colour scheme, and the same fonts on every machine. Resolves once they are there. */
export const prepareDocument = async (theme: "light" | "dark"): Promise<void> => {
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.style.fontFamily = '"Scene", "Scene signs"';
  for (const face of FACES) document.fonts.add(face);
  await Promise.all(FACES.map((face) => face.load()));
};
