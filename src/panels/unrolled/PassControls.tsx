import type { Playback, Speed } from "./usePlayback.ts";
import { SPEEDS } from "./usePlayback.ts";

interface PassControlsProps {
  readonly playback: Playback;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
}

/** Sends the backward pass through the chains. */
export const PassControls = ({ playback: { front, isPlaying, toggle, step, startOver }, speed, onSpeed }: PassControlsProps) => (
  <div className="unrolled-controls" role="group" aria-label="Backward pass">
    <button type="button" className="unrolled-play" onClick={toggle} title="Sends the backward pass from the loss to t = 0">
      {isPlaying ? "Pause" : "Play"}
    </button>
    {/* Not disabled at its end: a button that has the focus must not lose it. */}
    <button type="button" onClick={step} aria-disabled={front === 0} title="One timestep back in time">
      Step
    </button>
    <button type="button" onClick={startOver} aria-disabled={front === null} title="Back to the loss">
      Start over
    </button>
    <label>
      Speed{" "}
      <select value={speed} onChange={({ target }) => onSpeed(target.value as Speed)}>
        {Object.keys(SPEEDS).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  </div>
);
