// The way to the portal and back: asks until there is an answer, and fetches pictures ahead of time.
export class Refusal extends Error {
  constructor(status, sentence) { super(sentence); this.status = status; }
}

/** base: address below which everything is asked; code: gives the participant's code; status: shows a sentence while the portal cannot be reached. */
export function line(base, code, status) {
  const pictures = new Map();

  // Tries until the portal answers; what it refuses is not tried again.
  async function ask(path, body) {
    for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
      try {
        const answer = await fetch(new URL(path, base), {
          method: body === undefined ? "GET" : "POST",
          headers: { "X-Uldl-Participant": code(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.timeout(10000),
          cache: "no-store",
        });
        if (answer.ok) {
          status("");
          return answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : await answer.text();
        }
        if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) {
          throw new Refusal(answer.status, await answer.text());
        }
      } catch (error) {
        if (error instanceof Refusal) throw error;
      }
      status("The portal cannot be reached. Your answer is kept here and sent again; you need not do anything.");
      await new Promise(resolve => {
        const timer = setTimeout(go, pause);
        function go() { clearTimeout(timer); removeEventListener("online", go); resolve(); }
        addEventListener("online", go);
      });
    }
  }

  function picture(face) {
    if (!pictures.has(face)) {
      pictures.set(face, new Promise(resolve => {
        const attempt = tries => {
          const image = new Image();
          image.onload = () => resolve(image.src);
          image.onerror = () => setTimeout(() => attempt(tries + 1), Math.min(8000, 500 * 2 ** tries));
          image.src = new URL(`faces/${face}.png${tries ? "?again=" + tries : ""}`, base);
        };
        attempt(0);
      }));
    }
    return pictures.get(face);
  }

  return { ask, picture };
}
