// Counts down on the server's time. The browser's clock may be wrong, so it is never asked what time it is: an answer
// says what time it was at the server and when the hold ends, and a stopwatch says how long ago that answer came.

export class Countdown {
  #timer;

  /** Starts anew: `tick(left)` several times a second in milliseconds, `over()` once at the end. */
  start(expireTime, serverTime, tick, over) {
    this.stop();
    const left = Date.parse(expireTime) - Date.parse(serverTime);
    const begun = performance.now();
    const step = () => {
      const now = Math.max(0, left - (performance.now() - begun));
      tick(now);
      if (now === 0) {
        this.stop();
        over();
      }
    };
    this.#timer = setInterval(step, 250);
    step();
  }

  stop() {
    clearInterval(this.#timer);
  }
}

/** Milliseconds as `4:59`, never shorter than what is left. */
export function minutes(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
