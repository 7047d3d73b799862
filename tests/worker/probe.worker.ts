// First, so that what the engine's worker posts is probed from its first word on.
import "./probePost.ts";
import "../../src/worker/engine.worker.ts";
