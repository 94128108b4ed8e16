// A button with data-copy copies that text; an address of this site is copied whole.
document.addEventListener('click', async ({target}) => {
  const button = target.closest('button[data-copy]');
  if (!button) return;
  const {copy} = button.dataset;
  const text = copy.startsWith('/') ? new URL(copy, location.href).href : copy;
  const menu = button.closest('details.menu'); // the button may be gone when it is copied
  const said = menu?.querySelector('summary') ?? button;
  const before = (said.dataset.label ??= said.textContent); // it may say “Copied” still
  const isCopied = await write(text);
  menu?.removeAttribute('open');
  said.textContent = isCopied ? 'Copied' : 'Not copied';
  setTimeout(() => { said.textContent = before; }, 1600);

  async function write(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Only https and this very machine have a clipboard; elsewhere a selection is copied.
      const field = document.createElement('textarea');
      field.value = words;
      field.className = 'unseen';
      document.body.append(field);
      field.select();
      const isDone = document.execCommand('copy');
      field.remove();
      button.focus();
      return isDone;
    }
  }
});
