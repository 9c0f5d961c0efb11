// Puts one position on the page: a face, or an attention check without one, and how far the participant is.
export async function drawTrial(root, source, expected, done, total, label) {
  const one = selector => root.querySelector(selector);
  const image = one("[data-face]");
  const check = one("[data-check]");
  const question = one("[data-question]");
  if (source) {
    image.src = source;
    await image.decode().catch(() => {});
  }
  image.hidden = !source;
  image.alt = source ? "The face to judge" : "";
  check.hidden = Boolean(source);
  check.textContent = source ? "" : "No face this time";
  question.textContent = source ? question.dataset.usual : `To show that you are reading, choose ${one(`[data-choice="${expected}"]`).dataset.word}.`;
  question.setAttribute("aria-label", `${label}. ${question.textContent}`);
  const progress = one("[data-progress]");
  progress.max = total;
  progress.value = done;
  one("[data-count]").textContent = label;
}
