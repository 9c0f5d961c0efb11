// Theme switch, navigation drawer and keys. All of it works without a circuit.
(() => {
  const root = document.documentElement;

  function setDrawer(open) {
    root.toggleAttribute("data-drawer", open);
    document.querySelector("[data-drawer-switch]")?.setAttribute("aria-expanded", open ? "true" : "false");
  }

  document.addEventListener("click", event => {
    if (event.target.closest("[data-theme-switch]")) {
      const theme = root.dataset.theme === "dark" ? "light" : "dark";
      root.dataset.theme = theme;
      localStorage.setItem("uldl-theme", theme);
    } else if (event.target.closest("[data-drawer-switch]")) {
      setDrawer(!root.hasAttribute("data-drawer"));
    } else if (event.target.closest("[data-drawer-veil]") || event.target.closest(".rail a")) {
      setDrawer(false);
    }
    if (event.target.closest("[data-keys-open]")) {
      document.getElementById("keys")?.showModal();
    }
    if (event.target.closest("[data-keys-close]") || event.target.id === "keys") {
      document.getElementById("keys")?.close();
    }
  });

  let waitsForLetter = false;
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      setDrawer(false);
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (waitsForLetter) {
      waitsForLetter = false;
      const link = document.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    if (event.key === "g") {
      waitsForLetter = true;
      setTimeout(() => waitsForLetter = false, 1500);
    } else if (event.key === "?") {
      event.preventDefault();
      document.getElementById("keys")?.showModal();
    }
  });

  // The server forgot this circuit (it was restarted): the page lives in its address, so load it again.
  document.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail?.state === "rejected") {
      location.reload();
    }
  });
})();
