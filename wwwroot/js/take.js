// Takes a participant through a study. Nothing goes on before the portal has said that an answer is stored;
// an answer that is under way lies in the browser's storage and is sent again, under the same key, until that has happened.
import { letters, readCode } from "./take-code.js";
import { extras } from "./take-extras.js";
import { Abandoned, line } from "./take-line.js";
import { steps } from "./take-steps.js";
import { drawTrial } from "./take-trial.js";

const root = document.querySelector("[data-take]");
if (root) {
  const study = root.dataset.take;
  const base = new URL(`take/${study}/`, document.baseURI);
  const store = { code: `uldl-take-${study}`, pending: `uldl-take-${study}-pending`, practised: `uldl-take-${study}-practised` };
  const practice = root.dataset.practice.split(" ").filter(word => word).map(Number);
  const one = selector => root.querySelector(selector);
  const all = selector => [...root.querySelectorAll(selector)];
  let code = localStorage.getItem(store.code);
  let plan = null;
  let practising = -1;
  let shownAt = null;
  let chosen = null;
  // True from an answer until the next face is on the page, and while anything else is asked of the portal.
  let busy = true;
  const page = steps(root, () => code);

  function say(title, sentence) {
    one("[data-message-title]").textContent = title;
    one("[data-message]").textContent = sentence;
    busy = false;
    page.go("message");
  }

  const more = extras(root);
  const status = text => { for (const place of all("[data-status]")) place.textContent = text; };
  const { ask, picture, abandon } = line(base, () => code, status);

  async function present(face, expected, done, total, label) {
    busy = true;
    let isSaid = false;
    const slow = setTimeout(() => {
      isSaid = true;
      status("The picture of the next face is still on its way. It is asked for again and again; you need not do anything.");
    }, 4000);
    let source = null;
    try {
      source = face >= 0 ? await picture(face) : null;
      await drawTrial(root, source, expected, done, total, label);
    } catch (error) {
      say("This face cannot be shown", `${error.message} Your answers so far are kept. Load the page again later, or tell whoever sent you the link.`);
      return;
    } finally {
      clearTimeout(slow);
      if (isSaid) status("");
    }
    choose(null);
    more.reset();
    more.ask?.(face >= 0);
    shownAt = null;
    page.go("trial");
    busy = false;
    begin();
  }

  // The clock starts when the face is on the screen, which is a frame later; behind the question of erasing it is not.
  function begin() {
    if (page.isQuestioned() || shownAt !== null) return;
    shownAt = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => { shownAt = performance.now(); }));
  }

  function choose(choice) {
    chosen = choice;
    for (const button of all("[data-choice]")) button.setAttribute("aria-pressed", String(Number(button.dataset.choice) === choice && choice !== null));
  }

  async function next() {
    if (practising >= 0 && practising < practice.length) {
      await present(practice[practising], -1, practising, practice.length, `Practice ${practising + 1} of ${practice.length}`);
      return;
    }
    if (plan.answered >= plan.trials.length) {
      busy = false;
      page.go("done");
      return;
    }
    preload();
    const { face, expected } = plan.trials[plan.answered];
    await present(face, expected, plan.answered, plan.trials.length, `${plan.answered + 1} of ${plan.trials.length}`);
  }

  async function answer() {
    if (busy || chosen === null || !page.isShown("trial")) return;
    busy = true;
    status("");
    // Whoever comes back after a pause has not looked at the face all the while.
    const milliseconds = Math.min(3600000, Math.max(0, Math.round(performance.now() - shownAt)));
    if (practising >= 0) {
      practising++;
      if (practising >= practice.length) {
        practising = -1;
        localStorage.setItem(store.practised, "1");
        status("That was practice. Now it counts.");
      }
      await next();
      return;
    }
    const ballot = { position: plan.answered, face: plan.trials[plan.answered].face, choice: chosen, milliseconds, key: letters(20), ...(plan.trials[plan.answered].face < 0 ? {} : more.read(chosen)) };
    localStorage.setItem(store.pending, JSON.stringify({ code, ballot }));
    await send(ballot);
  }

  async function send(ballot) {
    try {
      const receipt = await ask("answers", ballot);
      localStorage.removeItem(store.pending);
      plan.answered = receipt.answered;
      await next();
    } catch (error) {
      if (error instanceof Abandoned) return;
      localStorage.removeItem(store.pending);
      if (error.status === 409) await resume(error.message).catch(refuse);
      else refuse(error);
    }
  }

  function refuse(error) {
    if (error instanceof Abandoned) return;
    // A code that the study does not know, or that can be none, must not lock the browser out.
    if (error.status === 404 || error.status === 400) forget();
    say(error.status === 409 ? "You cannot go on just now" : "This did not work", error.message || String(error));
  }

  function forget() {
    for (const key of Object.values(store)) localStorage.removeItem(key);
    code = null;
  }

  // Fetches the plan anew: another tab may have gone on, or the study may be closed.
  async function resume(sentence) {
    const before = plan?.answered;
    plan = await ask("plan");
    if (sentence && plan.answered === before && plan.answered < plan.trials.length) {
      say("This did not work", sentence);
      return;
    }
    await next();
  }

  // A dozen ahead: enough for a bad line, and answers need not queue behind pictures. What cannot be had is said when its turn comes.
  function preload() {
    const ahead = plan.trials.slice(plan.answered, plan.answered + 12).map(trial => trial.face).filter(face => face >= 0);
    for (const face of [...(plan.answered === 0 ? practice : []), ...ahead]) picture(face).catch(() => {});
  }

  async function start() {
    busy = true;
    if (!code) {
      busy = false;
      page.go("consent");
      return;
    }
    try {
      plan = await ask("plan");
    } catch (error) {
      if (error.status === 409) {
        // Closed meanwhile: what can still be done with the code stands on the first page.
        one("#code").value = code;
        busy = false;
        page.go("consent");
      } else {
        refuse(error);
      }
      return;
    }
    const pending = JSON.parse(localStorage.getItem(store.pending) ?? "null");
    preload();
    if (pending?.code === code && pending.ballot.position >= plan.answered) {
      await send(pending.ballot);
      return;
    }
    localStorage.removeItem(store.pending);
    if (plan.answered === 0 && !localStorage.getItem(store.practised)) {
      busy = false;
      page.go("instructions");
    } else {
      await next();
    }
  }

  async function agree() {
    if (busy) return;
    busy = true;
    code = letters(16);
    localStorage.setItem(store.code, code);
    try {
      plan = await ask("join", { consent: Number(root.dataset.consent) });
      preload();
      busy = false;
      page.go("instructions");
    } catch (error) {
      if (error instanceof Abandoned) return;
      forget();
      say(error.status === 409 ? "You cannot take part just now" : "This did not work", error.message);
    }
  }

  // An answer that is under way is let go first: it must not arrive behind what erases it.
  async function erase() {
    abandon();
    busy = true;
    for (const button of all("[data-erase-sure], [data-erase-not]")) button.disabled = true;
    let title = "Your answers are erased";
    let sentence = "Nothing of what you answered is left in the study. Thank you for your time.";
    try {
      await ask("erase", {});
      forget();
    } catch (error) {
      if (error.status === 404 || error.status === 400) forget();
      [title, sentence] = ["This did not work", error.message];
    }
    for (const button of all("[data-erase-sure], [data-erase-not]")) button.disabled = false;
    page.back();
    say(title, sentence);
  }

  function keep() {
    if (page.back() === "trial") begin();
  }

  function pick(choice) {
    if (busy || !page.isShown("trial")) return;
    choose(choice);
    if (!more.isAsked || (practising < 0 && plan.trials[plan.answered].face < 0)) answer();
  }

  more.onNext(() => {
    if (busy) return;
    if (chosen === null) status("Choose an answer first.");
    else answer();
  });
  root.addEventListener("click", event => {
    const choice = event.target.closest("[data-choice]");
    if (choice) pick(Number(choice.dataset.choice));
  });
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.matches('input:not([type="radio"], [type="range"]), select, textarea')) return;
    const key = { "9": -1, "0": -2 }[event.key] ?? Number(event.key) - 1;
    const button = /^[0-9]$/.test(event.key) ? one(`[data-choice="${key}"]`) : null;
    if (button && page.isShown("trial")) {
      event.preventDefault();
      pick(key);
    }
  });
  one("[data-agree]")?.addEventListener("click", agree);
  one("[data-begin]").addEventListener("click", () => {
    if (busy) return;
    practising = practice.length > 0 && !localStorage.getItem(store.practised) ? 0 : -1;
    next();
  });
  one("#code").addEventListener("input", () => one("#code").setCustomValidity(""));
  function typed() {
    const word = readCode(one("#code"));
    if (word) code = word;
    return word;
  }
  one("[data-code-form]").addEventListener("submit", event => {
    event.preventDefault();
    if (!typed()) return;
    localStorage.setItem(store.code, code);
    localStorage.setItem(store.practised, "1");
    start();
  });
  one("[data-erase-typed]").addEventListener("click", () => { if (typed()) page.question(); });
  for (const button of all("[data-erase]")) button.addEventListener("click", page.question);
  one("[data-erase-sure]").addEventListener("click", erase);
  one("[data-erase-not]").addEventListener("click", keep);
  one("[data-again]").addEventListener("click", () => location.reload());
  start();
}
