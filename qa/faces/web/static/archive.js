// Parts of the page that are not found out yet are looked for again, until they are there.
(() => {
  const later = () => setTimeout(look, 2500);
  const pending = () => [...document.querySelectorAll('[data-pending][id]')];
  async function look() {
    try {
      const response = await fetch(location.href, {headers: {accept: 'text/html'}});
      if (!response.ok) return;
      const found = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const part of pending()) part.replaceWith(found.getElementById(part.id) ?? '');
    } catch {
      // The server is away: the page stays as it is, and is asked for again.
    }
    if (pending().length) later();
  }
  if (pending().length) later();
})();
