// Light, dark, or as the system is. Runs in the head of every page, before anything is painted.
// `dateline-theme` in local storage is "light" or "dark"; without it the system decides.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('dateline-theme');
    } catch {
      return null; // where the browser keeps nothing
    }
  };
  const isDark = () => (chosen() ?? (system.matches ? 'dark' : 'light')) === 'dark';
  // Gradio marks the body; it follows the system alone, so that it is set right again.
  const apply = () => {
    document.documentElement.classList.toggle('dark', isDark());
    document.documentElement.dataset.theme = chosen() ?? 'system';
    if (document.body && document.body.classList.contains('dark') !== isDark())
      document.body.classList.toggle('dark', isDark());
  };
  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('DOMContentLoaded', () => {
    apply();
    new MutationObserver(apply).observe(document.body, {attributeFilter: ['class']});
  });
  // A button[data-theme-switch] goes through the three; style shows the one of its spans that holds.
  addEventListener('click', ({target}) => {
    if (!target.closest?.('[data-theme-switch]')) return;
    const next = {system: 'light', light: 'dark', dark: null}[chosen() ?? 'system'];
    try {
      if (next) localStorage.setItem('dateline-theme', next);
      else localStorage.removeItem('dateline-theme');
    } catch {
      // It stays as it is where the browser keeps nothing.
    }
    apply();
  });
})();
