import { numberText } from "../../charts/numbers.tsx";
import type { Picture } from "../../store/page.ts";
import { chainsOf, startOf } from "./chains.ts";

const isPositive = (value: number): boolean => value > 0 && value < Infinity;

const shareText = (share: number): string => {
  if (share === 0) return "less than 10⁻³²³";
  return share >= 0.001 ? `${numberText(100 * share, 2)} %` : numberText(share, 2);
};

/** What has become of a gradient on its way back. */
const leftText = (now: number, atStart: number, lossAt: Picture["settings"]["lossAt"]): string => {
  if (Number.isNaN(now)) return "it is not a number any more (NaN)";
  if (now === Infinity) return "it has overflowed to ∞";
  if (now === 0) return "it is exactly 0";
  if (!isPositive(atStart)) return `its norm is ${numberText(now)}`;
  const share = now / atStart;
  const isEvery = lossAt === "every";
  if (share <= 1) return `${shareText(share)} ${isEvery ? "of that at the last step" : "of it is left"}`;
  const times = share < Infinity ? numberText(share) : "more than 10³⁰⁸";
  return `it is ${times} times as large${isEvery ? " as at the last step" : ""}`;
};

/** How far the gradient has gone back, and what is left of it there; the LSTM's is its cell state's. */
export const passSentence = (picture: Picture, t: number): string => {
  const start = startOf(picture);
  const norms = chainsOf(picture).map(({ lines: [{ name, values }] }) => ({ name, now: values[t], atStart: values[start] }));
  if (t === start) {
    const told = norms.map(({ name, now }) => `${numberText(now)} in the ${name}`).join(", ");
    return `The gradient sets out from the loss at t = ${t}, with a norm of ${told}.`;
  }
  const texts = norms.map(({ name, now, atStart }) => {
    const text = leftText(now, atStart, picture.settings.lossAt);
    return norms.length > 1 ? `in the ${name} ${text}` : text;
  });
  return `The gradient has gone back to t = ${t}: ${texts.join("; ")}.`;
};
