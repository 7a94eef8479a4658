// Sets the remembered theme before the first paint, so that nothing flashes. A file of its own, because the page's
// content security policy forbids inline scripts. `src/app/theme.ts` writes the key; this only reads it.
(function () {
  try {
    var theme = localStorage.getItem("hashcodex.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden: then the system decides.
  }
})();
