// The question box, and what every question is asked with until it is changed.

import * as kept from './kept.js';

const KEPT = 'dateline-composer';
let form;
let maySend = () => {};

// As an address calls them, so that a form sent before this script was here asks all the same.
const fields = ['q', 'as_of', 'source', 'author', 'after', 'before'];
const keep = () => {
  const values = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  // The day is kept only where the person has changed it: tomorrow is another one.
  if (form.elements.as_of.value === form.dataset.today) delete values.as_of;
  kept.write(KEPT, values);
};

const restore = () => {
  const values = kept.read(KEPT, {});
  for (const name of fields) if (values[name]) form.elements[name].value = values[name];
};

const grow = () => {
  const box = form.elements.q;
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
};

const refuse = (reason) => {
  const place = form.querySelector('.refused');
  place.textContent = reason;
  place.hidden = !reason;
};

// What holds for every question, as chips that can be taken away.
const showFilters = () => {
  const {source, author, after, before, as_of: today} = form.elements;
  const given = [
    [source.value && `outlet: ${source.value}`, [source]],
    [author.value && `author: ${author.value}`, [author]],
    [
      (after.value || before.value) &&
        `published ${after.value || '…'} to ${before.value || '…'}`,
      [after, before],
    ],
    [today.value !== form.dataset.today && `asked as of ${today.value || 'no day'}`, [today]],
  ];
  const list = form.querySelector('.kept');
  list.replaceChildren(
    ...given
      .filter(([text]) => text)
      .map(([text, inputs]) => {
        const chip = document.createElement('button');
        chip.type = 'button';
        chip.className = 'filter';
        chip.textContent = text;
        chip.setAttribute('aria-label', `Remove ${text}`);
        chip.addEventListener('click', () => {
          for (const input of inputs)
            input.value = input.name === 'as_of' ? form.dataset.today : '';
          keep();
          showFilters();
          form.elements.q.focus();
        });
        return chip;
      }),
  );
};

const submit = () => {
  const {q: question, as_of: today, source, author, after, before} = form.elements;
  const text = question.value.trim();
  if (!text) return;
  const length = [...text].length;
  const most = Number(form.dataset.most);
  if (length > most) {
    refuse(
      `The question has ${length.toLocaleString('en')} characters, more than the ` +
        `${most.toLocaleString('en')} that are read. Shorten it.`,
    );
    return;
  }
  if (!today.value) {
    refuse('“Asked as of” is not a date. Set it below the question.');
    return;
  }
  refuse('');
  maySend({
    question: text,
    today: today.value,
    source: source.value.trim() || null,
    author: author.value.trim() || null,
    within: after.value || before.value ? [after.value || null, before.value || null] : null,
  });
  question.value = '';
  keep();
  grow();
};

// `send` is called with each question and what it is asked with.
export const begin = (send) => {
  form = document.getElementById('ask');
  maySend = send;
  // The day of the person, who may be a day ahead of the server.
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  form.dataset.today = day.map((part) => String(part).padStart(2, '0')).join('-');
  form.elements.as_of.value = form.dataset.today;
  restore();
  grow();
  showFilters();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('input', () => {
    keep();
    grow();
    showFilters();
    refuse('');
  });
  form.elements.q.addEventListener('keydown', (press) => {
    if (press.key !== 'Enter' || press.shiftKey || press.isComposing) return;
    press.preventDefault();
    submit();
  });
  form.querySelector('[data-deed="filters"]').addEventListener('click', ({currentTarget}) => {
    const isOpen = currentTarget.getAttribute('aria-expanded') === 'true';
    currentTarget.setAttribute('aria-expanded', String(!isOpen));
    form.querySelector('.filters').hidden = isOpen;
    if (!isOpen) form.dispatchEvent(new CustomEvent('filters'));
  });
};

export const focus = () => form.elements.q.focus();
// The day that relative words are counted from.
export const today = () => form.elements.as_of.value || form.dataset.today;
export const setToday = (day) => {
  form.elements.as_of.value = day;
  keep();
  showFilters();
};
