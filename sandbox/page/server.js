// Speaks with the sandbox's server: questions, deeds, and the stream of what happened.

// Nothing here takes the server longer than a blink; a request that hangs must not hold up the next one for ever.
const PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** What the server answers to a GET; an Error with the server's own words when it refuses. */
export function get(path) {
  return ask(path, {});
}

/** What the server answers to a POST with this JSON body. */
export function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Sends a form: a File and texts. */
export function upload(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return ask(path, { method: "POST", body: form });
}

async function ask(path, options) {
  const answer = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? `The server answered ${answer.status}.`);
  return body;
}

/**
 * Listens to the server's events until the page is left.
 * `handlers` has a function for each kind of event; `onState` hears true when the line is up, false when it is down.
 */
export function listen(handlers, onState, pause = FIRST_PAUSE_MS) {
  const source = new EventSource("/world/events");
  let nextPause = pause;
  source.onopen = () => {
    nextPause = FIRST_PAUSE_MS;
    onState(true);
  };
  source.onerror = () => {
    onState(false);
    // A browser gives up by itself after an answer that is not a stream, for example while the server starts.
    source.close();
    setTimeout(listen, nextPause, handlers, onState, Math.min(nextPause * 2, LONGEST_PAUSE_MS));
  };
  for (const [kind, handler] of Object.entries(handlers)) {
    source.addEventListener(kind, (event) => handler(JSON.parse(event.data || "{}")));
  }
}
