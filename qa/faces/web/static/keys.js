// What the keyboard does where nothing is being typed; `?` lists it.

import * as turns from './turns.js';
import * as composer from './composer.js';

const isTyping = ({target}) => target.closest?.('input, textarea, select, [contenteditable]');
const help = () => document.getElementById('keys');

const step = (by) => {
  const all = turns.all();
  const at = all.indexOf(document.activeElement.closest?.('.turn'));
  const turn = at < 0 ? all.at(-1) : all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!turn) return;
  turns.focus(turn);
  turn.scrollIntoView(); // at once: a second key would find the way of the first not begun yet
};

export const begin = ({begin: startAnew, stop}) => {
  document.addEventListener('keydown', (press) => {
    if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return;
    if (press.key === 'Escape' && !help().open) {
      if (isTyping(press)) press.target.blur();
      else if (!stop()) composer.focus();
      return;
    }
    if (isTyping(press) || help().open) return;
    const deeds = {
      '?': () => help().showModal(),
      '/': composer.focus,
      n: startAnew,
      j: () => step(1),
      k: () => step(-1),
      e: () => document.activeElement.closest('.turn')?.querySelector('[data-event="show"]')?.click(),
    };
    if (!Object.hasOwn(deeds, press.key)) return;
    press.preventDefault();
    deeds[press.key]();
  });
};
