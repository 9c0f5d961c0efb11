// Runs before the first paint: the stored choice, else what the system prefers.
(() => {
  const stored = localStorage.getItem("uldl-theme");
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change => {
    if (!localStorage.getItem("uldl-theme")) {
      document.documentElement.dataset.theme = change.matches ? "dark" : "light";
    }
  });
})();
