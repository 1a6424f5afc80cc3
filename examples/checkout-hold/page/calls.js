// Calls to the shop's own server. Each can be made again safely: ids make sure that it takes effect once. So a call
// whose end isn't known, or that was asked to come back later, is simply made again until there is an answer.

const ASK_AGAIN = new Set([429, 502, 503, 504]);
const PAUSE_SECONDS = 2;

/**
 * Asks until there is an answer: `{good, body}`, where the body of a refusal is a problem (RFC 9457).
 *
 * @param path of the call
 * @param form what to send; none makes it a GET
 * @param away is told how many seconds it waits before it asks again
 */
export async function ask(path, form, away) {
  for (;;) {
    const answer = await once(path, form);
    if (answer && !ASK_AGAIN.has(answer.status)) {
      return { good: answer.ok, body: await read(answer) };
    }
    const seconds = Number(answer?.headers.get("Retry-After")) || PAUSE_SECONDS;
    away(seconds);
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
}

async function once(path, form) {
  const request = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  try {
    return await fetch(path, request);
  } catch {
    return null;
  }
}

async function read(answer) {
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
