// Keys of a worklist, and the reader's name, which stays in this browser.
const Name = "uldl-name";
const words = { k: "keep", d: "drop", u: "unsure", z: "undo", Backspace: "undo", ArrowRight: "next", ArrowDown: "next", ArrowLeft: "back", ArrowUp: "back" };
let page = null;
let waitsForClass = 0;
let waitsForPage = 0;

export function enter(server) {
  page = server;
  document.addEventListener("keydown", press);
  return localStorage.getItem(Name);
}

export function leave() {
  document.removeEventListener("keydown", press);
  page = null;
}

export function remember(name) {
  localStorage.setItem(Name, name);
}

function press(event) {
  if (!page || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) {
    return;
  }
  const now = Date.now();
  if (now < waitsForPage) {
    // A letter after g goes to another page.
    waitsForPage = 0;
  } else if (event.key === "g") {
    waitsForPage = now + 1500;
  } else if (event.key === "r") {
    waitsForClass = now + 3000;
    event.preventDefault();
  } else if (now < waitsForClass && /^[1-9]$/.test(event.key)) {
    waitsForClass = 0;
    event.preventDefault();
    page.invokeMethodAsync("Key", `relabel${event.key}`);
  } else if (event.key in words) {
    waitsForClass = 0;
    event.preventDefault();
    page.invokeMethodAsync("Key", words[event.key]);
  }
}
