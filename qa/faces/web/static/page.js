// Runs once in each panel of the page: `element`, `trigger` and `watch` are Gradio's.
// A button says what it wants in data-event and for what in its other data attributes.
const events = ['ask', 'show', 'open', 'redate'];
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

// A chip and the form that changes its date stand in each other's place.
const edit = (chip, form, isEdited) => {
  chip.hidden = isEdited;
  form.hidden = !isEdited;
  (isEdited ? form.elements.role : chip).focus();
};
// One end of the days may be left open; what was known by a day has no first one.
const bound = ({role, first, last}) => {
  first.disabled = role.value === 'known_by';
  last.required = first.disabled || !first.value;
  last.min = first.disabled ? '' : first.value;
};
element.addEventListener('click', (click) => {
  const chip = click.target.closest('button.chip');
  if (!chip) return;
  bound(chip.nextElementSibling.elements);
  edit(chip, chip.nextElementSibling, true);
});
element.addEventListener('input', ({target}) => {
  if (target.form) bound(target.form.elements);
});
element.addEventListener('reset', ({target}) => {
  edit(target.previousElementSibling, target, false);
});
element.addEventListener('keydown', ({key, target}) => {
  if (key === 'Escape' && target.form) target.form.reset();
});
element.addEventListener('submit', (submit) => {
  submit.preventDefault();
  const {role, first, last} = submit.target.elements;
  const date = {
    role: role.value,
    first: (!first.disabled && first.value) || null,
    last: last.value || null,
  };
  trigger('redate', {...submit.target.dataset, date});
});

// What the server marks with data-focus is what the person asked to see. Where the button that
// asked for it was drawn anew, the keyboard goes on from there.
watch('value', () => {
  const target = element.querySelector('[data-focus]');
  if (!target) return;
  bringIntoView(target, target.dataset.focus);
  if (document.activeElement === document.body) {
    target.tabIndex = -1;
    target.focus({preventScroll: true});
  }
});
