// The page's script: what is clicked and typed becomes an event for the server, and what the
// server sends is put in its place.
//
// Buttons and links say what they want: data-event for what the server does, data-deed for what
// the page does itself; for what, in their other data attributes.

import './copy.js';
import * as address from './address.js';
import * as asking from './asking.js';
import * as composer from './composer.js';
import * as dates from './dates.js';
import * as keys from './keys.js';
import * as turns from './turns.js';

const panel = () => document.getElementById('panel');
const connected = {};
let isBegun = false;

// Called by each of Gradio's components that carries events, with what Gradio gives its script.
export const connect = (name, given) => {
  connected[name] = given;
  const hear = {line: asking.hear, wire: received, panel: shown}[name];
  given.watch('value', () => hear(given.props.value));
  if (!isBegun && ['line', 'wire', 'panel'].every((each) => connected[each])) begin();
};

const tell = (event, data = {}) => connected.wire.trigger(event, data);

const begin = () => {
  isBegun = true;
  asking.begin(connected.line.trigger);
  composer.begin(asking.ask);
  dates.begin((turn, changed) => asking.ask({...turns.askedWith(turn), dates: changed}));
  keys.begin({begin: startAnew, stop});
  document.addEventListener('click', clicked);
  document.addEventListener('submit', submitted);
  document.addEventListener('input', typed);
  document.getElementById('ask').addEventListener('filters', () => tell('facets'));
  addEventListener('popstate', () => enter());
  addEventListener('begun', () => tell('shelve', {words: words()}));
  watchSidebar();
  enter();
  tell('shelve');
};

// Show what the address says.
const enter = () => tell('enter', {search: location.search, open: turns.conversation()});

// What the desk sends: a conversation, a turn that has changed, or lists for the filters.
const received = (message) => {
  if (message.kind === 'opened' && message.search !== location.search) enter();
  else if (message.kind === 'opened') {
    if (message.html !== null) {
      turns.open(message.html, message.conversation);
      document.getElementById('name').textContent = message.name ?? '';
      document.title = message.name ? `${message.name} – Dateline` : 'Dateline';
      asking.resume();
      watchWarming();
    }
    const turn = message.turn == null ? turns.last() : turns.byNumber(message.turn);
    if (turn) turns.bringIntoView(turn);
    if (message.ask) {
      address.go({}, {replaces: true});
      asking.ask(message.ask);
    }
  }
  if (message.kind === 'turn') {
    const old = turns.byNumber(message.number);
    if (!old || message.conversation !== turns.conversation()) return;
    const hadFocus = old.contains(document.activeElement);
    old.outerHTML = message.html;
    turns.announce(message.said);
    if (hadFocus) turns.focus(turns.byNumber(message.number));
  }
  if (message.kind === 'copy') copied(message.text);
  if (message.kind === 'facets')
    for (const [name, html] of Object.entries(message.lists))
      document.getElementById(name).innerHTML = html;
};

// The panel has been drawn: what the person asked to see is brought into view. Where the button
// that asked for it is gone, the keyboard goes on from there.
const shown = () => {
  const target = panel().querySelector('[data-focus]');
  if (!target) return;
  turns.bringIntoView(target, target.dataset.focus);
  if (document.activeElement === document.body) {
    target.tabIndex = -1;
    target.focus({preventScroll: true});
  }
};

// A reference has come that was to be copied; a button that has it is what copies.
let citing = null;
const copied = (text) => {
  const button = document.createElement('button');
  button.dataset.copy = text;
  button.hidden = true;
  citing?.closest('details')?.append(button);
  button.click();
  button.remove();
};

const startAnew = () => {
  turns.belongTo(null);
  address.go({});
  enter();
  composer.focus();
};

const stop = () => {
  const question = asking.first();
  if (!question) return false;
  tell('stop', {key: question.key});
  return true;
};

const EVENTS = {
  show: ({turn, marker}) => {
    const c = turns.conversation();
    address.go({c, turn, marker});
    const card = document.getElementById(`quote-${turn}-${marker}`);
    if (!card || document.getElementById('panel').querySelector('.whole')) tell('show', {c, turn, marker});
    else mark(card);
    if (!marker) turns.bringIntoView(panel());
  },
  open: ({turn, article, start, end}) => {
    const c = turns.conversation();
    const at = `${start}-${end}`;
    address.go({c, turn, article, at});
    tell('open', {c, turn, article, at});
  },
  bar: ({turn, first, last, role}) => {
    const asked = turns.byNumber(turn);
    if (!asked) return;
    const others = turns.datesOf(asked).filter((date) => date.role !== role);
    asking.ask({...turns.askedWith(asked), dates: [...others, {text: '', role, first, last}]});
  },
  recheck: ({turn}) => tell('recheck', {c: turns.conversation(), turn}),
  cite: ({turn, marker, form}, button) => {
    citing = button;
    tell('cite', {c: turns.conversation(), turn, marker, form});
  },
  judge: ({turn, verdict}, button) => {
    const note = button.closest('form').elements.note.value;
    tell('judge', {c: turns.conversation(), turn, verdict, note});
  },
  ask: ({question, today}) => {
    if (today) composer.setToday(today);
    asking.ask({question, today: today ?? composer.today()});
  },
  stop: ({turn}, button) => {
    const {key} = button.closest('.turn').dataset;
    if (asking.drop(key)) button.closest('.turn').remove();
    else tell('stop', {key});
  },
  again: (_, button) => {
    const asked = button.closest('.turn');
    asking.ask({...turns.askedWith(asked), number: turns.numberOf(asked)});
  },
  'as-of': ({today}, button) => {
    composer.setToday(today);
    const asked = button.closest('.turn');
    const {dates: _, ...given} = turns.askedWith(asked);
    asking.ask({...given, today, number: turns.numberOf(asked)});
  },
  enter: ({c, turn}) => {
    address.go({c, turn});
    enter();
  },
  more: ({most}) => tell('shelve', {words: words(), most}),
  delete: ({c}) => {
    document.getElementById('deleting').dataset.c = c;
    document.getElementById('deleting').showModal();
  },
};

const DEEDS = {
  new: startAnew,
  'back-to-turn': (button) => {
    const turn = turns.byNumber(button.dataset.turn);
    if (!turn) return;
    turns.bringIntoView(turn);
    turns.focus(turn);
  },
  without: (button) => {
    const turn = button.closest('.turn');
    const given = turns.askedWith(turn);
    asking.ask({...given, without: [...given.without, button.dataset.words]});
  },
  edit: (button) => editQuestion(button.closest('.turn')),
  'cancel-edit': (button) => cancelEdit(button.closest('.turn')),
  rename: (button) => {
    const entry = button.closest('li');
    entry.querySelector('.entry').hidden = true;
    entry.querySelector('form').hidden = false;
    entry.querySelector('input').select();
  },
  'cancel-rename': (button) => {
    const entry = button.closest('li');
    entry.querySelector('.entry').hidden = false;
    entry.querySelector('form').hidden = true;
  },
  'delete-now': (button) => {
    const dialog = button.closest('dialog');
    dialog.close();
    tell('delete', {c: dialog.dataset.c, words: words()});
    if (dialog.dataset.c === turns.conversation()) startAnew();
  },
  keys: () => document.getElementById('keys').showModal(),
  close: (button) => button.closest('dialog').close(),
};

const clicked = (click) => {
  const button = click.target.closest?.('[data-event], [data-deed]');
  if (!button || click.defaultPrevented) return;
  // A link goes where it leads, where the person wants it elsewhere.
  if (button.matches('a') && (click.button || click.ctrlKey || click.metaKey || click.shiftKey))
    return;
  const {event, deed} = button.dataset;
  const isEvent = event && Object.hasOwn(EVENTS, event);
  if (!isEvent && !(deed && Object.hasOwn(DEEDS, deed))) return;
  click.preventDefault();
  if (isEvent) EVENTS[event](button.dataset, button);
  else DEEDS[deed](button);
};

const submitted = (submit) => {
  const form = submit.target;
  if (form.matches('.editing')) {
    submit.preventDefault();
    const turn = form.closest('.turn');
    const question = form.elements.question.value.trim();
    if (question)
      // Its dates were those of other words.
      asking.ask({...turns.askedWith(turn), dates: null, question, number: turns.numberOf(turn)});
  }
  if (form.matches('.renaming')) {
    submit.preventDefault();
    tell('rename', {c: form.dataset.c, name: form.elements.name.value, words: words()});
  }
  if (form.matches('.judging')) submit.preventDefault();
};

const editQuestion = (turn) => {
  const heading = turn.querySelector('.asked');
  const form = turn.querySelector('.editing');
  heading.hidden = true;
  form.hidden = false;
  form.elements.question.value = turn.dataset.question;
  form.elements.question.focus();
};
const cancelEdit = (turn) => {
  turn.querySelector('.asked').hidden = false;
  turn.querySelector('.editing').hidden = true;
  turns.focus(turn);
};

const mark = (card) => {
  for (const marked of panel().querySelectorAll('[data-focus]')) delete marked.dataset.focus;
  card.closest('details')?.setAttribute('open', '');
  card.dataset.focus = 'center';
  shown();
};

// The search for conversations, while it is typed.
const words = () => document.getElementById('find')?.value ?? '';
let pause = 0;
const typed = ({target}) => {
  if (target.id !== 'find') return;
  clearTimeout(pause);
  pause = setTimeout(() => tell('shelve', {words: words()}), 200);
};

// While the models load and examples are looked for, the welcome says so until they are there.
let warming = 0;
const watchWarming = () => {
  clearTimeout(warming);
  if (!document.querySelector('#turns > .welcome .warming')) return;
  warming = setTimeout(() => {
    enter();
    watchWarming();
  }, 2_000);
};

// Gradio's button does not say whether the list that it opens is open.
const watchSidebar = () => {
  const sidebar = document.getElementById('conversations');
  const say = () =>
    sidebar
      .querySelector('.toggle-button')
      .setAttribute('aria-expanded', String(sidebar.classList.contains('open')));
  new MutationObserver(say).observe(sidebar, {attributeFilter: ['class']});
  say();
};
