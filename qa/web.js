// Runs once in each panel of the page: `element`, `trigger` and `watch` are Gradio's.
// A button says what it wants in data-event and for what in its other data attributes.
const events = ['ask', 'show', 'open'];
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const bringIntoView = (target, block) =>
  target.scrollIntoView({block, behavior: calm ? 'auto' : 'smooth'});

element.addEventListener('click', (click) => {
  const button = click.target.closest('button[data-event]');
  if (!button || !events.includes(button.dataset.event)) return;
  const {event, turn, marker} = button.dataset;
  trigger(event, {...button.dataset});
  if (event === 'show') {
    const card = document.getElementById(`quote-${turn}-${marker}`);
    if (card) bringIntoView(card, 'center');
    else bringIntoView(document.getElementById('panel'), 'start');
  }
});

// What the server marks with data-focus is what the person asked to see.
watch('value', () => {
  const target = element.querySelector('[data-focus]');
  if (target) bringIntoView(target, target.dataset.focus);
});
