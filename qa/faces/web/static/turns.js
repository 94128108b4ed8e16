// The questions and answers on the page, each drawn by the server.

const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const bringIntoView = (target, block = 'start') =>
  target?.scrollIntoView({block, behavior: calm.matches ? 'auto' : 'smooth'});

const stage = () => document.getElementById('turns');
export const all = () => [...document.querySelectorAll('#turns > .turn')];
export const last = () => all().at(-1);
export const byNumber = (number) =>
  document.querySelector(`#turns > .turn[data-turn="${CSS.escape(number)}"]`);
// Its place in the conversation; null where it could not be kept.
export const numberOf = (turn) => (turn.dataset.turn ? Number(turn.dataset.turn) : null);
// Whether a question has come to something, as the server has drawn it.
export const isAnswered = (key) => {
  const turn = byKey(key);
  return turn !== null && !turn.querySelector('.unanswered, .waiting');
};
const byKey = (key) => document.querySelector(`#turns > .turn[data-key="${CSS.escape(key)}"]`);

// What is said to those who do not see the page.
export const announce = (text) => {
  document.getElementById('announced').textContent = text;
};

// In place of everything: a conversation, or the welcome, which is of none.
export const open = (html, conversation) => {
  stage().innerHTML = html;
  belongTo(conversation);
};

// The conversation that the turns are of; null before it has begun.
export const conversation = () => stage().dataset.conversation || null;
export const belongTo = (conversation) => {
  stage().dataset.conversation = conversation ?? '';
};

// A question at once, before the server knows it; in place of an earlier one where it is asked again.
export const echo = ({key, question, number}, isFirst) => {
  const turn = document.createElement('article');
  turn.className = 'turn';
  turn.dataset.key = key;
  const asked = document.createElement('h2');
  asked.className = 'asked';
  asked.dir = 'auto';
  asked.textContent = question;
  const waiting = document.createElement('p');
  waiting.className = 'waiting';
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.dataset.event = 'stop';
  stop.textContent = 'Stop';
  const said = isFirst ? 'Asking' : 'Kept, and asked when the one before is answered';
  waiting.append(`${said} `, stop);
  turn.append(asked, waiting);
  const former = number == null ? byKey(key) : byNumber(number);
  stage().querySelector(':scope > .welcome')?.remove();
  if (former) former.replaceWith(turn);
  else stage().append(turn);
  bringIntoView(turn);
};

// A turn as the server has drawn it.
export const draw = (key, html) => {
  const old = byKey(key);
  if (!old) return null;
  const held = old.contains(document.activeElement);
  const drawn = document.createElement('template');
  drawn.innerHTML = html;
  const turn = drawn.content.firstElementChild;
  turn.dataset.key = key;
  // It may have been drawn as kept already, by a page that had not heard yet that it is.
  const kept = turn.dataset.turn && byNumber(turn.dataset.turn);
  if (kept && kept !== old) kept.remove();
  old.replaceWith(turn);
  if (held) focus(turn);
  return turn;
};

// Where the keyboard goes on from.
export const focus = (turn) => {
  const heading = turn.querySelector('.asked');
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
};

// That the server is gone, in the place of what a turn waits for.
export const lose = (key) => {
  const waiting = byKey(key)?.querySelector('.waiting');
  if (!waiting) return;
  waiting.textContent =
    'The server does not answer. The question is kept, and asked again when it does.';
  waiting.classList.add('lost');
};

// All that a turn was asked with: what asks it again.
export const askedWith = (turn) => {
  const {question, today, source, author, without, follows} = turn.dataset;
  const given = turn.querySelector('.dates[data-given]');
  return {
    question,
    today,
    source: source || null,
    author: author || null,
    dates: given ? datesOf(turn) : null,
    without: JSON.parse(without),
    follows: Number(follows) < 0 ? null : Number(follows),
  };
};

// The dates of a turn as they are understood.
export const datesOf = (turn) =>
  [...turn.querySelectorAll('.chip[data-date]')].map((chip) => JSON.parse(chip.dataset.date));
