// Which part of the page is shown. Whoever is asked whether to erase everything is not led away from that question:
// what comes meanwhile stands behind it.
export function steps(root, code) {
  const all = selector => [...root.querySelectorAll(selector)];
  let step = "consent";
  let behind = null;

  function show(next) {
    step = next;
    for (const section of all("[data-step]")) section.hidden = section.dataset.step !== step;
    for (const place of all("[data-code]")) place.textContent = code()?.match(/.{4}/g).join("-") ?? "";
    for (const part of all("[data-with-code]")) part.hidden = !code();
    root.querySelector(`[data-step="${step}"] h1`).focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  return {
    go(next) {
      if (behind === null) show(next);
      else behind = next;
    },
    /** Asks whether to erase everything. */
    question() {
      behind = step;
      show("erase");
    },
    /** Leaves that question for what stands behind it by now, which is said. */
    back() {
      const next = behind;
      behind = null;
      show(next);
      return next;
    },
    isShown: name => step === name,
    isQuestioned: () => behind !== null,
  };
}
