// The way to the portal and back: asks until there is an answer, and fetches pictures ahead of time.
export class Refusal extends Error {
  constructor(status, sentence) { super(sentence); this.status = status; }
}

/** What was under way when somebody decided to erase everything: nobody waits for it any more. */
export class Abandoned extends Error {}

/** base: address below which everything is asked; code: gives the participant's code; status: shows a sentence while the portal cannot be reached. */
export function line(base, code, status) {
  const pictures = new Map();
  let leaving = new AbortController();

  // Tries until the portal answers; what it refuses is not tried again. After abandon() nothing more is sent for what was asked before.
  async function ask(path, body) {
    const left = leaving.signal;
    for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
      try {
        const answer = await once(new URL(path, base), body, left);
        if (left.aborted) throw new Abandoned();
        if (answer.ok) {
          status("");
          return answer.json ?? answer.text;
        }
        if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) throw new Refusal(answer.status, answer.text);
      } catch (error) {
        if (error instanceof Refusal || error instanceof Abandoned) throw error;
      }
      if (left.aborted) throw new Abandoned();
      status(body?.key ? "The portal cannot be reached. Your answer is kept here and sent again; you need not do anything." : "The portal cannot be reached. This is tried again; you need not do anything.");
      await sleep(pause, left);
    }
  }

  // One try, of ten seconds at most; the body is read within them, because a connection may die in the middle of it.
  async function once(address, body, left) {
    const cut = new AbortController();
    const stop = () => cut.abort();
    const timer = setTimeout(stop, 10000);
    left.addEventListener("abort", stop);
    try {
      const answer = await fetch(address, {
        method: body === undefined ? "GET" : "POST",
        headers: { "X-Uldl-Participant": code(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: cut.signal,
        cache: "no-store",
      });
      const text = await answer.text();
      const isJson = answer.headers.get("Content-Type")?.includes("json");
      return { ok: answer.ok, status: answer.status, text, json: answer.ok && isJson ? JSON.parse(text) : undefined };
    } finally {
      clearTimeout(timer);
      left.removeEventListener("abort", stop);
    }
  }

  function sleep(pause, left) {
    return new Promise(resolve => {
      const timer = setTimeout(wake, pause);
      function wake() {
        clearTimeout(timer);
        removeEventListener("online", wake);
        left.removeEventListener("abort", wake);
        resolve();
      }
      addEventListener("online", wake);
      left.addEventListener("abort", wake);
    });
  }

  // A picture that cannot be had now is tried again; one that the portal says it has not is refused with its sentence.
  function picture(face) {
    if (!pictures.has(face)) {
      const coming = fetchPicture(new URL(`faces/${face}.png`, base));
      pictures.set(face, coming);
      coming.catch(() => pictures.delete(face));
    }
    return pictures.get(face);
  }

  async function fetchPicture(address) {
    for (let tries = 0; ; tries++) {
      const source = tries ? `${address}?again=${tries}` : address.href;
      if (await loads(source)) return source;
      const why = await fetch(source, { cache: "no-store", signal: AbortSignal.timeout(10000) }).catch(() => null);
      if (why && why.status >= 400 && why.status < 500 && why.status !== 408 && why.status !== 429) throw new Refusal(why.status, await why.text());
      // It arrives whole and is still none: asking again will not change that.
      if (why?.ok && tries >= 3) throw new Refusal(why.status, "The picture of this face has arrived, but this browser cannot show it. Try another browser, with the same link and your code.");
      await sleep(Math.min(8000, 500 * 2 ** tries), new AbortController().signal);
    }
  }

  function loads(source) {
    return new Promise(resolve => {
      const image = new Image();
      const end = isThere => { clearTimeout(timer); resolve(isThere); };
      // A connection may die without a word.
      const timer = setTimeout(() => { image.src = ""; end(false); }, 10000);
      image.onload = () => end(true);
      image.onerror = () => end(false);
      image.src = source;
    });
  }

  function abandon() {
    leaving.abort();
    leaving = new AbortController();
  }

  return { ask, picture, abandon };
}
