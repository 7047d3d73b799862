/** The bound in plain text, where no markup can go. */
export const BOUND = "‖Jₜ‖₂";

const splitAtIndex = (text: string): readonly [before: string, after: string | undefined] => {
  const [before, after] = text.split("ₜ");
  return [before, after];
};

/** Words that name the bound at most once, with its index as a real subscript: the character for it is hardly legible. */
export const WithSubscript = ({ text }: { readonly text: string }) => {
  const [before, after] = splitAtIndex(text);
  if (after === undefined) return before;
  return (
    <>
      {before}
      <sub>t</sub>
      {after}
    </>
  );
};

/** The same inside an SVG's text: lowered by hand, since browsers do not agree on `baseline-shift`. */
export const WithDrawnSubscript = ({ text }: { readonly text: string }) => {
  const [before, after] = splitAtIndex(text);
  if (after === undefined) return before;
  return (
    <>
      {before}
      <tspan dy="0.24em">
        <tspan className="drawn-sub">t</tspan>
      </tspan>
      <tspan dy="-0.24em">{after}</tspan>
    </>
  );
};
