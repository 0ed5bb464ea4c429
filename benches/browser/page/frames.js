// Frames of a page under a benchmark: one at a time, when they are asked for, and until they are in pixels. Knows nothing of
// what is drawn.

/** Over when the browser has shown what was drawn. */
export const nextFrame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Over after so many milliseconds. */
export const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Runs frames when they are asked for, and not before. */
export function takeFrames() {
  let waiting = [];
  let clock = performance.now();
  globalThis.requestAnimationFrame = (call) => waiting.push(call);
  globalThis.cancelAnimationFrame = (number) => delete waiting[number - 1];
  return () => {
    const now = waiting;
    waiting = [];
    clock += 1000 / 60;
    for (const call of now) call?.(clock);
  };
}

/** Waits until everything that was drawn is in pixels. */
export function raster(canvases) {
  for (const canvas of canvases) canvas.getContext("2d").getImageData(1, 1, 1, 1);
}
